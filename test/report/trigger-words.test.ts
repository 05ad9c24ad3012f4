import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Trigger } from '../../src/cluster';
import { deedOf, deedsOf } from '../../src/report/trigger-words';

function sentences(...triggers: readonly Trigger[]): readonly string[] {
  return deedsOf(triggers.map((trigger) => ({ time: 120, trigger, eventsBefore: 0 }))).map(({ text }) => text);
}

const examples: readonly (readonly [Trigger, string])[] = [
  [{ kind: 'maintenance', node: 'node3', to: 'enter' }, 'node3 enters maintenance'],
  [{ kind: 'maintenance', node: 'node3', to: 'leave' }, 'node3 leaves maintenance'],
  [{ kind: 'power', node: 'node3', to: 'off' }, 'node3 loses power'],
  [{ kind: 'power', node: 'node3', to: 'on' }, 'node3 gets power'],
  [{ kind: 'network', node: 'node3', to: 'off' }, 'node3 loses network'],
  [{ kind: 'network', node: 'node3', to: 'on' }, 'node3 gets network back'],
  [{ kind: 'reboot', node: 'node3' }, 'node3 reboots'],
  [{ kind: 'shutdown', node: 'node3' }, 'node3 shuts down'],
  [{ kind: 'move', resource: 'vm:101', node: 'node1', how: 'relocate' }, 'vm:101 is to relocate to node1'],
  [{ kind: 'stop', resource: 'vm:101', timeout: 30 }, 'vm:101 is told to stop within 30 s'],
  [{ kind: 'stop', resource: 'vm:101', timeout: 0 }, 'vm:101 is told to stop at once'],
  [{ kind: 'request', resource: 'vm:101', state: 'disabled' }, 'vm:101 is requested to be disabled'],
  [{ kind: 'add', resource: 'vm:101', node: 'node1', state: 'started' }, 'vm:101 is added on node1 as started'],
  [{ kind: 'remove', resource: 'vm:101' }, 'vm:101 is removed'],
  [{ kind: 'lock', resource: 'vm:101', lock: 'backup' }, 'vm:101 gets a backup lock'],
  [{ kind: 'unlock', resource: 'vm:101' }, 'vm:101 loses its lock'],
  [{ kind: 'move-by-hand', resource: 'vm:101', node: 'node2' }, 'vm:101 is moved by hand to node2'],
  [{ kind: 'disarm', mode: 'freeze' }, 'the cluster is disarmed (freeze)'],
  [{ kind: 'arm' }, 'the cluster is armed'],
  [{ kind: 'crm', node: 'node1', to: 'stop' }, 'CRM on node1 stops'],
  [{ kind: 'lrm-restart', node: 'node1' }, 'LRM on node1 restarts'],
  [{ kind: 'filesystem', node: 'node1', part: 'rw', to: 'fail' }, 'cluster file system on node1 fails'],
  [{ kind: 'filesystem', node: 'node1', part: 'update', to: 'work' }, 'cluster file system on node1 is current again'],
  [{ kind: 'usage', resource: 'vm:101', cpus: 2.5, memory: 2 ** 32 }, 'vm:101 now uses 2.5 CPUs and 4 GiB'],
  [{ kind: 'limits', resource: 'vm:101', cpus: 4 }, 'vm:101 is now limited to 4 CPUs'],
  [{ kind: 'version', node: 'node1', version: '9.1.2' }, 'node1 is upgraded to 9.1.2'],
  [{ kind: 'delay', seconds: 100 }, 'nothing is done for 100 s'],
  [{ kind: 'skip-rounds', daemon: 'crm', rounds: 2 }, 'the CRM skips 2 rounds'],
];

for (const [trigger, sentence] of examples) {
  test(`a trigger is told as "${sentence}"`, () => {
    assert.equal(deedOf({ time: 120, trigger, eventsBefore: 0 }).text, sentence);
  });
}

test('what is done to several at once is one sentence', () => {
  assert.deepEqual(
    sentences({ kind: 'power', node: 'node1', to: 'off' }, { kind: 'power', node: 'node3', to: 'off' }),
    ['node1, node3 lose power'],
  );
  const moves = Array.from({ length: 20 }, (_, index): Trigger => {
    return { kind: 'move', resource: `vm:${101 + index}`, node: 'node1', how: 'migrate' };
  });
  assert.deepEqual(sentences(...moves), ['vm:101-vm:120 (20) are to migrate to node1']);
});

test('different things done at once are sentences of their own', () => {
  assert.deepEqual(sentences({ kind: 'power', node: 'node1', to: 'off' }, { kind: 'reboot', node: 'node2' }), [
    'node1 loses power',
    'node2 reboots',
  ]);
});
