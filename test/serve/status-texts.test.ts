import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Sid } from '../../src/cluster';
import { type ConfiguredResource, currentStatus } from '../../src/serve/status/current';
import type { ManagerStatusBody } from '../../src/serve/status/manager-status';

const folder = join(__dirname, '..', '..', '..', 'test', 'api', 'examples');
const dataOf = (file: string) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { data: unknown }).data;

const configured = dataOf('common.ha-resources.json') as (ConfiguredResource & { sid: Sid })[];
const homes: Readonly<Record<string, string>> = {
  'vm:101': 'node1',
  'vm:102': 'node2',
  'vm:103': 'node3',
  'ct:104': 'node3',
};
const resources = new Map(
  configured.map(({ sid, state, failback, max_restart, max_relocate, comment }) => [
    sid,
    {
      ...(state !== undefined && { state }),
      ...(failback !== undefined && { failback }),
      ...(max_restart !== undefined && { max_restart }),
      ...(max_relocate !== undefined && { max_relocate }),
      ...(comment !== undefined && { comment }),
      node: homes[sid] ?? '',
    },
  ]),
);

for (const scenario of ['quiet', 'maintenance', 'fencing', 'disarmed']) {
  test(`the texts of status/current are those of the original: ${scenario}`, () => {
    const status = dataOf(`${scenario}.ha-manager-status.json`) as ManagerStatusBody;
    const now = (status.manager_status.timestamp ?? 0) + 1;
    const made = currentStatus({ status, resources, nodes: ['node1', 'node2', 'node3'], now, scheduler: 'basic' });
    assert.deepEqual(made, dataOf(`${scenario}.ha-status-current.json`));
  });
}

const never: ManagerStatusBody = { manager_status: {}, quorum: { node: 'node1', quorate: '' } };

test('a cluster that never had a master has no entry for it, and stands by', () => {
  const made = currentStatus({ status: never, resources, nodes: ['node1'], now: 0, scheduler: 'basic' });
  assert.deepEqual(made.map(({ id, status }) => [id, status]).slice(0, 3), [
    ['quorum', "No quorum on node 'node1'!"],
    ['fencing', 'standby (CRM watchdog standby)'],
    ['lrm:node1', 'node1 (unable to read lrm status)'],
  ]);
  assert.deepEqual(
    made.slice(3).map(({ state }) => state),
    ['queued', 'queued', 'queued', 'queued'],
  );
});

const quiet = dataOf('quiet.ha-manager-status.json') as ManagerStatusBody;
const at = (now: number, scheduler = 'basic', known: typeof resources = new Map()) =>
  currentStatus({ status: quiet, resources: known, nodes: ['node1'], now, scheduler });

test('a master that nobody needs any more is idle, not dead', () => {
  assert.match(String(at(1781524831)[1]?.status), /^node1 \(idle, /);
});

test('a status from the future is told as a drift of clocks', () => {
  assert.match(String(at(1781524797, 'basic', resources)[1]?.status), /detected time drift!/);
  assert.match(String(at(1781524798, 'basic', resources)[1]?.status), /active/);
});

test('a scheduler that counts load is named with the master', () => {
  assert.match(String(at(1781524800, 'dynamic')[1]?.status), / - dynamic load CRS$/);
});

test('a resource that is tracked but not configured is being deleted', () => {
  assert.deepEqual(
    at(1781524800)
      .slice(4)
      .map(({ state, status }) => [state, status]),
    [
      ['deleting', 'ct:104 (node3, deleting)'],
      ['deleting', 'vm:101 (node1, deleting)'],
      ['deleting', 'vm:102 (node2, deleting)'],
      ['deleting', 'vm:103 (node3, deleting)'],
    ],
  );
});
