import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Deed, deedOf, preparationsOf } from '../../src/bugzilla/administration';
import type { ClusterSetup, Trigger, TriggerKind } from '../../src/cluster';

const resource = 'vm:101';
const node = 'node3';
const command = (text: string): Deed => ({ command: text });

/** At least one of each kind. */
const deeds: { readonly [Kind in TriggerKind]: readonly (readonly [Extract<Trigger, { kind: Kind }>, Deed])[] } = {
  maintenance: [
    [{ kind: 'maintenance', node, to: 'enter' }, command('ha-manager crm-command node-maintenance enable node3')],
    [{ kind: 'maintenance', node, to: 'leave' }, command('ha-manager crm-command node-maintenance disable node3')],
  ],
  power: [
    [{ kind: 'power', node, to: 'off' }, { sentence: 'Cut the power of node3.' }],
    [{ kind: 'power', node, to: 'on' }, { sentence: 'Switch node3 on.' }],
  ],
  network: [[{ kind: 'network', node, to: 'off' }, { sentence: 'Disconnect node3 from the network of the cluster.' }]],
  reboot: [[{ kind: 'reboot', node }, command('pvesh create /nodes/node3/status --command reboot')]],
  shutdown: [[{ kind: 'shutdown', node }, command('pvesh create /nodes/node3/status --command shutdown')]],
  move: [[{ kind: 'move', resource, node, how: 'relocate' }, command('ha-manager crm-command relocate vm:101 node3')]],
  stop: [[{ kind: 'stop', resource, timeout: 30 }, command('ha-manager crm-command stop vm:101 30')]],
  request: [[{ kind: 'request', resource, state: 'stopped' }, command('ha-manager set vm:101 --state stopped')]],
  add: [[{ kind: 'add', resource, node, state: 'started' }, command('ha-manager add vm:101 --state started')]],
  remove: [[{ kind: 'remove', resource }, command('ha-manager remove vm:101')]],
  lock: [
    [{ kind: 'lock', resource, lock: 'backup' }, command('qm set 101 --lock backup')],
    [{ kind: 'lock', resource: 'ct:200', lock: 'backup' }, command('pct set 200 --lock backup')],
  ],
  unlock: [[{ kind: 'unlock', resource }, command('qm unlock 101')]],
  'move-by-hand': [
    [{ kind: 'move-by-hand', resource, node }, command('qm migrate 101 node3 --online 1')],
    [{ kind: 'move-by-hand', resource: 'ct:200', node }, command('pct migrate 200 node3 --restart 1')],
  ],
  disarm: [[{ kind: 'disarm', mode: 'freeze' }, command('ha-manager crm-command disarm-ha freeze')]],
  arm: [[{ kind: 'arm' }, command('ha-manager crm-command arm-ha')]],
  crm: [[{ kind: 'crm', node, to: 'stop' }, { sentence: 'On node3: systemctl stop pve-ha-crm' }]],
  'lrm-restart': [[{ kind: 'lrm-restart', node }, { sentence: 'On node3: systemctl restart pve-ha-lrm' }]],
  filesystem: [
    [{ kind: 'filesystem', node, part: 'rw', to: 'fail' }, { sentence: 'Break the cluster file system on node3.' }],
  ],
  usage: [
    [
      { kind: 'usage', resource, cpus: 2, memory: 2 ** 30 },
      { sentence: 'Let vm:101 use 2 CPUs and 1024 MiB of memory.' },
    ],
  ],
  limits: [[{ kind: 'limits', resource, memory: 2 ** 20 }, { sentence: 'Limit vm:101 to 1 MiB of memory.' }]],
  version: [[{ kind: 'version', node, version: '9.1' }, { sentence: 'Upgrade pve-manager on node3 to 9.1.' }]],
  delay: [[{ kind: 'delay', seconds: 100 }, { sentence: 'Do nothing for 100 seconds.' }]],
  'skip-rounds': [[{ kind: 'skip-rounds', daemon: 'crm', rounds: 2 }, { sentence: 'Let the CRM miss 2 round(s).' }]],
  rules: [
    [
      { kind: 'rules', rules: [], rulesConfig: 'node-affinity: a\n' },
      { sentence: 'Make /etc/pve/ha/rules.cfg:', block: 'node-affinity: a\n' },
    ],
  ],
  datacenter: [
    [
      { kind: 'datacenter', datacenter: { shutdownPolicy: 'migrate' } },
      command('pvesh set /cluster/options --ha shutdown_policy=migrate'),
    ],
    [{ kind: 'datacenter', datacenter: {} }, { sentence: 'Unset the HA options.' }],
  ],
  'resource-options': [
    [
      { kind: 'resource-options', resource, failback: false, maxRestart: 2 },
      command('ha-manager set vm:101 --failback 0 --max_restart 2'),
    ],
  ],
};

describe('everything that happens can be told to an administrator', () => {
  for (const [trigger, deed] of Object.values(deeds).flat()) {
    test(JSON.stringify(trigger), () => assert.deepEqual(deedOf(trigger), deed));
  }
});

const setup: ClusterSetup = {
  nodes: [{ name: node, online: true }],
  resources: [
    { sid: 'vm:101', node, state: 'started', failback: false, maxRestart: 0, maxRelocate: 2, lock: 'backup' },
    { sid: 'ct:200', node, state: 'stopped', group: 'old' },
  ],
  rules: [
    { type: 'resource-affinity', id: 'apart', resources: ['vm:101', 'ct:200'], affinity: 'negative' },
    { type: 'node-affinity', id: 'home', resources: ['vm:101'], nodes: { node1: 2, node3: 0 }, strict: true },
  ],
  groupsConfig: 'group: old\n',
  datacenter: { scheduler: 'static', shutdownPolicy: 'freeze' },
};

test('a cluster is brought into its state by commands, in the order in which they work', () => {
  assert.deepEqual(preparationsOf({ setup, acts: [] }), [
    command('pvesh set /cluster/options --crs ha=static --ha shutdown_policy=freeze'),
    { sentence: 'Write /etc/pve/ha/groups.cfg:', block: 'group: old\n' },
    command(
      'ha-manager add vm:101 --state started \\\n    --failback 0 \\\n    --max_restart 0 \\\n    --max_relocate 2',
    ),
    {
      sentence: 'Append to /etc/pve/ha/resources.cfg the section of ct:200 that is shown above, with its group.',
    },
    command('qm set 101 --lock backup'),
    command(
      'ha-manager rules add resource-affinity apart \\\n    --affinity negative \\\n    --resources vm:101,ct:200',
    ),
    command(
      'ha-manager rules add node-affinity home \\\n    --resources vm:101 \\\n    --nodes node1:2,node3 \\\n    --strict 1',
    ),
  ]);
});

test('every command fits into the width of a report', () => {
  for (const deed of preparationsOf({ setup, acts: [] })) {
    if ('command' in deed) for (const line of deed.command.split('\n')) assert.ok(line.length <= 76, line);
  }
});
