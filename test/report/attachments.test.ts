import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Timeline } from '../../src/cluster';
import { parseLog } from '../../src/log';
import { attachmentsOf } from '../../src/report/attachments';

const known = 'info     20    node1/crm: status change startup => wait_for_quorum\n';
const strange = 'info     40    node1/crm: the flux capacitor is charged\n';

function timeline(log: string): Timeline {
  const setup = { nodes: [{ name: 'node1', online: true }], resources: [], rules: [], datacenter: {} };
  return { setup, events: parseLog(log), triggers: [] };
}

function unknownLines(log: string): string | undefined {
  return attachmentsOf(timeline(log)).find(({ name }) => name === 'unknown-lines.txt')?.body;
}

test('lines of a log that no message is known for are attached once more by themselves', () => {
  assert.equal(unknownLines(known + strange), strange);
  assert.equal(unknownLines(known), undefined);
});
