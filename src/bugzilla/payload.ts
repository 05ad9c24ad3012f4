import { createHash } from 'node:crypto';
import { type Body, hiddenKey } from './client';
import type { FinishedReport } from './finished-report';
import type { ChosenFields } from './legal-values';
import type { PackedFile } from './pack';
import type { Tracker } from './tracker';

/** A report as it is sent to a tracker. */
export interface Submission {
  readonly fingerprint: string;
  /** The fields of the bug, without the key. */
  readonly request: Body & { readonly summary: string; readonly description: string };
  readonly attachments: readonly PackedFile[];
}

/** Makes of a report what is sent, and nothing else: a server refuses fields that it does not know. */
export function makeSubmission(
  { title, text, facts }: FinishedReport,
  fields: ChosenFields,
  attachments: readonly PackedFile[],
  tracker: Tracker,
): Submission {
  const { fingerprint, documentation } = facts;
  const request = {
    ...fields,
    summary: title,
    description: text,
    ...(documentation !== undefined && { url: documentation }),
    ...(tracker.whiteboard && { whiteboard: fingerprint }),
    ...(tracker.alias && { alias: [aliasOf(fingerprint)] }),
  };
  return { fingerprint, request, attachments };
}

/** The SHA-256 of what is sent, for the ledger. */
export function digestOf({ request }: Submission): string {
  return sha256(JSON.stringify(request));
}

/** What is sent, as it lies on disk: without the key, and with what the report is about, which is not sent. */
export function payloadOf({ request, attachments }: Submission, { id, facts }: FinishedReport): unknown {
  const { fingerprint, requirement, engine, basis, kind } = facts;
  return {
    request: { ...request, Bugzilla_api_key: hiddenKey },
    attachments: attachments.map(({ name, summary, mediaType, bytes }) => {
      return { name, summary, contentType: mediaType, sha256: sha256(bytes), size: bytes.length };
    }),
    meta: { fingerprint, example: id, requirement, engine, basis, kind },
  };
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The fingerprint in the form that an alias may have. */
function aliasOf(fingerprint: string): string {
  return fingerprint.replace(':', '-');
}
