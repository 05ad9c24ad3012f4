import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CommandTrigger, commandOf, mebibyte, triggerOf } from '../../src/formats';

const resource = 'vm:101';
const node = 'node2';

const pairs: readonly (readonly [command: string, trigger: CommandTrigger])[] = [
  ['crm node2 enable-node-maintenance', { kind: 'maintenance', node, to: 'enter' }],
  ['crm node2 disable-node-maintenance', { kind: 'maintenance', node, to: 'leave' }],
  ['power node2 on', { kind: 'power', node, to: 'on' }],
  ['network node2 off', { kind: 'network', node, to: 'off' }],
  ['reboot node2', { kind: 'reboot', node }],
  ['shutdown node2', { kind: 'shutdown', node }],
  ['service vm:101 migrate node2', { kind: 'move', resource, node, how: 'migrate' }],
  ['service vm:101 relocate node2', { kind: 'move', resource, node, how: 'relocate' }],
  ['service vm:101 stop 60', { kind: 'stop', resource, timeout: 60 }],
  ['service vm:101 ignored', { kind: 'request', resource, state: 'ignored' }],
  ['service vm:101 add node2 stopped', { kind: 'add', resource, node, state: 'stopped' }],
  ['service vm:101 add node2 started 1', { kind: 'add', resource, node, state: 'started', running: true }],
  ['service vm:101 delete', { kind: 'remove', resource }],
  ['service vm:101 lock snapshot', { kind: 'lock', resource, lock: 'snapshot' }],
  ['service vm:101 unlock', { kind: 'unlock', resource }],
  ['service vm:101 manual-migrate node2', { kind: 'move-by-hand', resource, node }],
  ['crm node1 disarm-ha freeze', { kind: 'disarm', mode: 'freeze' }],
  ['crm node1 arm-ha', { kind: 'arm' }],
  ['crm node2 stop', { kind: 'crm', node, to: 'stop' }],
  ['restart-lrm node2', { kind: 'lrm-restart', node }],
  ['cfs node2 rw fail', { kind: 'filesystem', node, part: 'rw', to: 'fail' }],
  [
    'service vm:101 set-dynamic-stats cpu 1.5 mem 1024',
    { kind: 'usage', resource, cpus: 1.5, memory: 1024 * mebibyte },
  ],
  ['service vm:101 set-static-stats maxmem 0.5', { kind: 'limits', resource, memory: mebibyte / 2 }],
  ['pve-manager-version node2 set 9.0.0~16', { kind: 'version', node, version: '9.0.0~16' }],
  ['delay 100', { kind: 'delay', seconds: 100 }],
  ['skip-round crm 3', { kind: 'skip-rounds', daemon: 'crm', rounds: 3 }],
];

for (const [command, trigger] of pairs) {
  test(`"${command}" and its trigger say the same`, () => {
    assert.equal(commandOf(trigger), command);
    assert.deepEqual({ ...triggerOf(command) }, trigger);
  });
}

for (const [command, trigger] of [
  ['  power   node2\toff ', { kind: 'power', node, to: 'off' }],
  ['skip-round lrm', { kind: 'skip-rounds', daemon: 'lrm', rounds: 1 }],
  ['service vm:101 lock', { kind: 'lock', resource, lock: 'backup' }],
  ['service vm:101 add node2', { kind: 'add', resource, node, state: 'started' }],
  ['service vm:101 add node2 disabled 0', { kind: 'add', resource, node, state: 'disabled' }],
  ['service vm:101 set-static-stats maxcpu 1 maxcpu 2.0', { kind: 'limits', resource, cpus: 2 }],
] as const) {
  test(`"${command}" is understood`, () => assert.deepEqual({ ...triggerOf(command) }, trigger));
}

for (const command of [
  'delay soon',
  'service vm:101 unlock backup',
  'service 101 stop 60',
  'service vm:101 stop',
  'service vm:101 set-dynamic-stats',
  'service vm:101 set-dynamic-stats maxcpu 1',
  'service vm:101 set-dynamic-stats cpu 1.2.3',
  'crm node1 disarm-ha',
  'power node2',
  'power node2 on now',
  'dance node2',
  '',
]) {
  test(`no trigger says "${command}"`, () => assert.equal(triggerOf(command), undefined));
}

test('commands for the whole cluster can name any node', () => {
  assert.equal(commandOf({ kind: 'arm' }, 'pve7'), 'crm pve7 arm-ha');
});
