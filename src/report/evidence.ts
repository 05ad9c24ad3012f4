import type { ClusterState, Timeline } from '../cluster';
import { attachmentsOf } from './attachments';
import type { Attachment, Envelope } from './cucumber-messages';

/** The media type of an attachment of which a reader of a report gets to see what `attachmentsOf` makes of it. */
export const evidenceMediaType = 'application/vnd.pve-ha-spec.evidence+json';

/** What happened in a scenario, as an attachment: quick to make, for those who listen and render it themselves. */
export function evidenceText(timeline: Timeline, state: ClusterState): string {
  return JSON.stringify({ timeline, state });
}

/** A message of Cucumber, or if it attaches evidence, those that attach what a reader gets to see. */
export function renderEvidence(envelope: Envelope): readonly Envelope[] {
  const { attachment } = envelope;
  if (attachment?.mediaType !== evidenceMediaType) return [envelope];
  const { timeline, state }: { timeline: Timeline; state: ClusterState } = JSON.parse(attachment.body);
  return attachmentsOf(timeline, state).map(({ name, mediaType, body }) => {
    // Cucumber's report shows pictures only if they were given as bytes.
    const isPicture = mediaType.startsWith('image/');
    const contentEncoding = (isPicture ? 'BASE64' : 'IDENTITY') as Attachment['contentEncoding'];
    const content = isPicture ? Buffer.from(body).toString('base64') : body;
    return { attachment: { ...attachment, fileName: name, mediaType, contentEncoding, body: content } };
  });
}
