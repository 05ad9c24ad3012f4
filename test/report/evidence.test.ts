import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClusterState, Timeline } from '../../src/cluster';
import { attachmentsOf } from '../../src/report/attachments';
import type { Envelope } from '../../src/report/cucumber-messages';
import { evidenceMediaType, evidenceText, renderEvidence } from '../../src/report/evidence';

const timeline: Timeline = {
  setup: {
    nodes: [{ name: 'node1', online: true }],
    resources: [{ sid: 'vm:101', node: 'node1', state: 'started' }],
    rules: [],
    datacenter: {},
  },
  triggers: [{ time: 120, trigger: { kind: 'power', node: 'node1', to: 'off' }, eventsBefore: 0 }],
  events: [],
};
const state: ClusterState = { time: 700, quorate: true, nodes: {}, resources: {} };

function attaching(body: string, mediaType: string): Envelope {
  const contentEncoding = 'IDENTITY' as NonNullable<Envelope['attachment']>['contentEncoding'];
  return { attachment: { body, mediaType, contentEncoding, testCaseStartedId: 'c1', testStepId: 's1' } };
}

test('evidence becomes what a reader gets to see, at the same step', () => {
  const rendered = renderEvidence(attaching(evidenceText(timeline, state), evidenceMediaType));
  assert.deepEqual(
    rendered.map(({ attachment }) => [attachment?.fileName, attachment?.testCaseStartedId, attachment?.testStepId]),
    attachmentsOf(timeline, state).map(({ name }) => [name, 'c1', 's1']),
  );
});

test('pictures are given as bytes, texts as they are', () => {
  const [picture, text] = renderEvidence(attaching(evidenceText(timeline, state), evidenceMediaType));
  const [wantedPicture, wantedText] = attachmentsOf(timeline, state);
  assert.equal(Buffer.from(picture?.attachment?.body ?? '', 'base64').toString(), wantedPicture?.body);
  assert.equal(text?.attachment?.body, wantedText?.body);
});

test('everything else stays as it is', () => {
  const other = attaching('{}', 'application/json');
  assert.deepEqual(renderEvidence(other), [other]);
});
