import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { ClusterState, NodeName, NodeStatus, ResourceStatus, Sid, TimelineEvent } from '../../src/cluster';
import { makeEvent } from '../../src/log';
import { ExpectationError } from '../../steps/expectation-error';
import { failedMigration, fencing, migration, recovery, relocation } from './happenings';
import { Language, newWorld } from './language';
import { registerScript, type Script } from './scripted-engine';

/** What every row begins with; node3 then enters maintenance, and the row's script is what comes of it. */
const beginning = [
  'Given vm101, vm102 and ct200 run on node3',
  'Given vm103 runs on node1',
  'Given vm101 prefers node3',
];

const unmanaged = { node: 'node3', requested: 'ignored', runsOn: ['node3'] } as const;
const onlineNode: NodeStatus = { state: 'online', online: true, maintenanceRequested: false };
const refusal = makeEvent(120, 'node1/crm', 'command-no-such-service', { command: 'migrate vm:101 node1' });
const drop = dropOf('node-affinity-1', 'resources are in multiple node affinity rules');

interface Row {
  readonly sentence: string;
  readonly holds: Script;
  /** Each with a part of the first line that it is to be told with. */
  readonly fails: readonly (readonly [told: string, script: Script])[];
}

const rows: readonly Row[] = [
  {
    sentence: 'vm101 migrates to node1',
    holds: { events: migration('vm:101', 'node3', 'node1'), state: at({ 'vm:101': 'node1' }) },
    fails: [
      ['vm:101 should migrate to node1, but stays on node3', {}],
      [
        'vm:101 should migrate to node1, but migrated live to node2',
        { events: migration('vm:101', 'node3', 'node2'), state: at({ 'vm:101': 'node2' }) },
      ],
      [
        'vm:101 should migrate to node1, but was stopped and relocated there',
        { events: relocation('vm:101', 'node3', 'node1'), state: at({ 'vm:101': 'node1' }) },
      ],
      [
        'vm:101 should migrate to node1, but was recovered there after fencing',
        { events: recovery('vm:101', 'node3', 'node1'), state: at({ 'vm:101': 'node1' }) },
      ],
      [
        'vm:101 should migrate to node1, but moved 3 times (node3 -> node1 -> node2 -> node1)',
        {
          events: [
            ...migration('vm:101', 'node3', 'node1', 140),
            ...migration('vm:101', 'node1', 'node2', 180),
            ...migration('vm:101', 'node2', 'node1', 220),
          ],
          state: at({ 'vm:101': 'node1' }),
        },
      ],
      [
        'vm:101 should migrate to node1, but failed to move and is on node3',
        { events: failedMigration('vm:101', 'node3', 'node1') },
      ],
      [
        'vm:101 should migrate to node1, but does not run (it is configured on node1)',
        { events: migration('vm:101', 'node3', 'node1'), state: at({ 'vm:101': { node: 'node1', runsOn: [] } }) },
      ],
      [
        'vm:101 should migrate to node1, but runs on node1 and node3 at once',
        {
          events: migration('vm:101', 'node3', 'node1'),
          state: at({ 'vm:101': { node: 'node1', runsOn: ['node1', 'node3'] } }),
        },
      ],
      [
        'vm:101 should migrate to node1, but was stopped on the way',
        {
          events: [
            makeEvent(120, 'node3/lrm', 'guest-status', { sid: 'vm:101', status: 'stopped' }),
            ...migration('vm:101', 'node3', 'node1'),
          ],
          state: at({ 'vm:101': 'node1' }),
        },
      ],
    ],
  },
  {
    sentence: 'vm101 migrates to one of node1 and node2',
    holds: { events: migration('vm:101', 'node3', 'node2'), state: at({ 'vm:101': 'node2' }) },
    fails: [['vm:101 should migrate to one of node1 and node2, but stays on node3', {}]],
  },
  {
    sentence: 'vm101 and vm102 migrate to the same node',
    holds: {
      events: [...migration('vm:101', 'node3', 'node1'), ...migration('vm:102', 'node3', 'node1')],
      state: at({ 'vm:101': 'node1', 'vm:102': 'node1' }),
    },
    fails: [
      [
        'vm:101 and vm:102 should migrate to the same node, but are on node1 and node2',
        {
          events: [...migration('vm:101', 'node3', 'node1'), ...migration('vm:102', 'node3', 'node2')],
          state: at({ 'vm:101': 'node1', 'vm:102': 'node2' }),
        },
      ],
    ],
  },
  {
    sentence: 'vm101 and vm102 migrate to different nodes',
    holds: {
      events: [...migration('vm:101', 'node3', 'node1'), ...migration('vm:102', 'node3', 'node2')],
      state: at({ 'vm:101': 'node1', 'vm:102': 'node2' }),
    },
    fails: [
      [
        'vm:101 and vm:102 should migrate to different nodes, but are on node1 and node1',
        {
          events: [...migration('vm:101', 'node3', 'node1'), ...migration('vm:102', 'node3', 'node1')],
          state: at({ 'vm:101': 'node1', 'vm:102': 'node1' }),
        },
      ],
    ],
  },
  {
    sentence: 'ct200 relocates to node1',
    holds: { events: relocation('ct:200', 'node3', 'node1'), state: at({ 'ct:200': 'node1' }) },
    fails: [
      [
        'ct:200 should relocate to node1, but migrated live there',
        { events: migration('ct:200', 'node3', 'node1'), state: at({ 'ct:200': 'node1' }) },
      ],
    ],
  },
  {
    sentence: 'ct200 relocates to one of node1 and node2',
    holds: { events: relocation('ct:200', 'node3', 'node2'), state: at({ 'ct:200': 'node2' }) },
    fails: [['ct:200 should relocate to one of node1 and node2, but stays on node3', {}]],
  },
  {
    sentence: 'ct200 and vm101 relocate to the same node',
    holds: {
      events: [...relocation('ct:200', 'node3', 'node1'), ...relocation('vm:101', 'node3', 'node1')],
      state: at({ 'ct:200': 'node1', 'vm:101': 'node1' }),
    },
    fails: [
      [
        'vm:101 should relocate to the same node, but stays on node3',
        { events: relocation('ct:200', 'node3', 'node1'), state: at({ 'ct:200': 'node1' }) },
      ],
    ],
  },
  {
    sentence: 'ct200 and vm101 relocate to different nodes',
    holds: {
      events: [...relocation('ct:200', 'node3', 'node1'), ...relocation('vm:101', 'node3', 'node2')],
      state: at({ 'ct:200': 'node1', 'vm:101': 'node2' }),
    },
    fails: [
      [
        'ct:200 and vm:101 should relocate to different nodes, but are on node1 and node1',
        {
          events: [...relocation('ct:200', 'node3', 'node1'), ...relocation('vm:101', 'node3', 'node1')],
          state: at({ 'ct:200': 'node1', 'vm:101': 'node1' }),
        },
      ],
    ],
  },
  {
    sentence: 'vm101 recovers on node1',
    holds: { events: recovery('vm:101', 'node3', 'node1'), state: at({ 'vm:101': 'node1' }) },
    fails: [
      [
        'vm:101 should recover on node1, but migrated live there',
        { events: migration('vm:101', 'node3', 'node1'), state: at({ 'vm:101': 'node1' }) },
      ],
      [
        'vm:101 should recover on node1, but is in recovery on node3',
        { state: at({ 'vm:101': { state: 'recovery', runsOn: [] } }) },
      ],
    ],
  },
  {
    sentence: 'vm101 recovers on node1 within 3 minutes',
    holds: { events: recovery('vm:101', 'node3', 'node1', 240), state: at({ 'vm:101': 'node1' }) },
    fails: [
      ['vm:101 should recover on node1, but stays on node3', {}],
      [
        'vm:101 should run within 180 seconds, but was started after 205',
        { events: recovery('vm:101', 'node3', 'node1', 300), state: at({ 'vm:101': 'node1' }) },
      ],
      [
        'vm:101 should run within 180 seconds, but was not started',
        {
          events: recovery('vm:101', 'node3', 'node1').slice(0, -1),
          state: at({ 'vm:101': { node: 'node1', state: 'stopped', runsOn: [] } }),
        },
      ],
    ],
  },
  {
    sentence: 'vm101 recovers on one of node1 and node2',
    holds: { events: recovery('vm:101', 'node3', 'node2'), state: at({ 'vm:101': 'node2' }) },
    fails: [['vm:101 should recover on one of node1 and node2, but stays on node3', {}]],
  },
  {
    sentence: 'vm101 and vm102 recover on the same node',
    holds: {
      events: [...recovery('vm:101', 'node3', 'node1'), ...recovery('vm:102', 'node3', 'node1')],
      state: at({ 'vm:101': 'node1', 'vm:102': 'node1' }),
    },
    fails: [
      [
        'vm:101 and vm:102 should recover on the same node, but are on node1 and node2',
        {
          events: [...recovery('vm:101', 'node3', 'node1'), ...recovery('vm:102', 'node3', 'node2')],
          state: at({ 'vm:101': 'node1', 'vm:102': 'node2' }),
        },
      ],
    ],
  },
  {
    sentence: 'vm101 and vm102 recover on different nodes',
    holds: {
      events: [...recovery('vm:101', 'node3', 'node1'), ...recovery('vm:102', 'node3', 'node2')],
      state: at({ 'vm:101': 'node1', 'vm:102': 'node2' }),
    },
    fails: [
      [
        'vm:101 and vm:102 should recover on different nodes, but are on node1 and node1',
        {
          events: [...recovery('vm:101', 'node3', 'node1'), ...recovery('vm:102', 'node3', 'node1')],
          state: at({ 'vm:101': 'node1', 'vm:102': 'node1' }),
        },
      ],
    ],
  },
  {
    sentence: 'vm103 returns to node1',
    holds: {
      before: migration('vm:103', 'node1', 'node2', 70),
      events: migration('vm:103', 'node2', 'node1'),
    },
    fails: [
      [
        'vm:103 should return to node1, but was stopped and relocated there',
        { before: migration('vm:103', 'node1', 'node2', 70), events: relocation('vm:103', 'node2', 'node1') },
      ],
      [
        'vm:103 should return to node1, but stays on node2',
        { before: migration('vm:103', 'node1', 'node2', 70), state: at({ 'vm:103': 'node2' }) },
      ],
      ['vm:103 should return to node1, but stays on node1', {}],
    ],
  },
  {
    sentence: 'ct200 returns to node1',
    holds: {
      before: [...relocation('ct:200', 'node3', 'node1', 20), ...relocation('ct:200', 'node1', 'node3', 60)],
      events: relocation('ct:200', 'node3', 'node1'),
      state: at({ 'ct:200': 'node1' }),
    },
    fails: [
      [
        'ct:200 should return to node1, but was never there before',
        { events: relocation('ct:200', 'node3', 'node1'), state: at({ 'ct:200': 'node1' }) },
      ],
    ],
  },
  {
    sentence: 'vm101 stays on node3',
    holds: { events: failedMigration('vm:101', 'node3', 'node1') },
    fails: [
      [
        'vm:101 should stay on node3, but migrated live to node1',
        { events: migration('vm:101', 'node3', 'node1'), state: at({ 'vm:101': 'node1' }) },
      ],
      [
        'vm:101 should stay on node3, but moved 2 times (node3 -> node1 -> node3)',
        { events: [...migration('vm:101', 'node3', 'node1'), ...migration('vm:101', 'node1', 'node3', 180)] },
      ],
      ['vm:101 should stay on node3, but is on node2', { state: at({ 'vm:101': 'node2' }) }],
      [
        'vm:101 should stay on node3, but does not run (it is configured on node3)',
        { state: at({ 'vm:101': { runsOn: [] } }) },
      ],
      [
        'vm:101 should stay on node3, but migrated live to node1',
        { events: migration('vm:101', 'node3', 'node1').slice(0, 1), stillMoving: ['vm:101 is in state migrate'] },
      ],
    ],
  },
  {
    sentence: 'vm101 and vm103 stay where they are',
    holds: {},
    fails: [
      [
        'vm:103 should stay where it is, but was stopped and relocated to node2',
        { events: relocation('vm:103', 'node1', 'node2'), state: at({ 'vm:103': 'node2' }) },
      ],
    ],
  },
  {
    sentence: 'nothing moves',
    holds: { state: at({ 'vm:101': { state: 'recovery', runsOn: [] } }) },
    fails: [
      [
        'nothing should move, but vm:101 migrated live to node1',
        { events: migration('vm:101', 'node3', 'node1'), state: at({ 'vm:101': 'node1' }) },
      ],
      ['nothing should move, but vm:101 is in state fence', { stillMoving: ['vm:101 is in state fence'] }],
    ],
  },
  {
    sentence: 'vm101 runs on node3',
    holds: {},
    fails: [
      ['vm:101 should run on node3, but runs on node1', { state: at({ 'vm:101': 'node1' }) }],
      ['vm:101 should run on node3, but does not run', { state: at({ 'vm:101': { runsOn: [] } }) }],
      [
        'vm:101 should run on node3, but runs on node1 and node3 at once',
        { state: at({ 'vm:101': { runsOn: ['node1', 'node3'] } }) },
      ],
    ],
  },
  {
    sentence: 'vm101 and vm102 run on the same node',
    holds: {},
    fails: [
      [
        'vm:101 and vm:102 should run on the same node, but vm:101 runs on node1 and vm:102 runs on node3',
        { state: at({ 'vm:101': 'node1' }) },
      ],
      [
        'vm:101 and vm:102 should run on the same node, but vm:101 does not run',
        { state: at({ 'vm:101': { runsOn: [] }, 'vm:102': { runsOn: [] } }) },
      ],
    ],
  },
  {
    sentence: 'vm101 and vm103 run on different nodes',
    holds: {},
    fails: [
      [
        'vm:101 and vm:103 should run on different nodes, but vm:101 runs on node1 and vm:103 runs on node1',
        { state: at({ 'vm:101': 'node1' }) },
      ],
      ['vm:103 does not run', { state: at({ 'vm:103': { runsOn: [] } }) }],
    ],
  },
  {
    sentence: 'vm101 is not running',
    holds: { state: at({ 'vm:101': { state: 'stopped', runsOn: [] } }) },
    fails: [['vm:101 should not run, but runs on node3', {}]],
  },
  {
    sentence: 'no resource runs on node2',
    holds: {},
    fails: [['no resource should run on node2, but vm:101 does', { state: at({ 'vm:101': 'node2' }) }]],
  },
  {
    sentence: 'vm101 is in recovery',
    holds: { state: at({ 'vm:101': { state: 'recovery', runsOn: [] } }) },
    fails: [
      ['vm:101 should be in recovery, but is started on node3', {}],
      ['vm:101 should be in recovery, but is not managed (on node3)', { state: at({ 'vm:101': null }) }],
      ['vm:101 should be in recovery, but is not in the cluster', { state: { ...at({}), resources: {} } }],
    ],
  },
  {
    sentence: 'vm101 is unmanaged',
    holds: { state: at({ 'vm:101': null }) },
    fails: [['vm:101 should be unmanaged, but is started on node3', {}]],
  },
  {
    sentence: 'node3 is in maintenance',
    holds: { state: withNode('node3', { state: 'maintenance' }) },
    fails: [
      ['node3 should be in maintenance, but is online (up)', {}],
      ['node3 should be in maintenance, but is not known to the manager (down)', { state: withUnknownNode('node3') }],
    ],
  },
  {
    sentence: 'node3 is fenced',
    holds: { events: fencing('node3') },
    fails: [
      ['node3 should be fenced, but is not', { events: fencing('node2') }],
      ['node3 should be fenced, but is not', { before: fencing('node3', 60) }],
    ],
  },
  {
    sentence: 'node3 is fenced after at least 2 minutes',
    holds: { events: fencing('node3', 240) },
    fails: [
      ['node3 should be fenced after at least 120 seconds, but is not', { events: fencing('node2') }],
      ['node3 should be fenced after at least 120 seconds, but was after 80', { events: fencing('node3', 180) }],
    ],
  },
  {
    sentence: 'node3 is not fenced',
    holds: { events: fencing('node2') },
    fails: [
      ['node3 should not be fenced, but is', { events: fencing('node3') }],
      ['node3 should not be fenced, but is', { state: withNode('node3', { state: 'fence' }) }],
    ],
  },
  {
    sentence: 'node1 is the master',
    holds: {},
    fails: [['node1 should be the master, but node2 is', { state: { ...at({}), master: 'node2' } }]],
  },
  {
    sentence: 'node1 is not the master',
    holds: { state: { ...at({}), master: 'node2' } },
    fails: [['another node than node1 should be the master, but node1 is', {}]],
  },
  {
    sentence: 'node3 is down',
    holds: { state: withNode('node3', { online: false }) },
    fails: [['node3 should be down, but is online (up)', {}]],
  },
  {
    sentence: 'node3 is up',
    holds: {},
    fails: [['node3 should be up, but is online (down)', { state: withNode('node3', { online: false }) }]],
  },
  {
    sentence: 'the cluster is fully disarmed',
    holds: { state: { ...at({}), disarm: { mode: 'freeze', state: 'disarmed' } } },
    fails: [
      ['the cluster should be fully disarmed, but is armed', {}],
      [
        'the cluster should be fully disarmed, but is disarming',
        { state: { ...at({}), disarm: { mode: 'freeze', state: 'disarming' } } },
      ],
    ],
  },
  {
    sentence: 'the cluster is disarming',
    holds: { state: { ...at({}), disarm: { mode: 'freeze', state: 'disarming' } } },
    fails: [
      ['the cluster should be disarming, but is armed', {}],
      [
        'the cluster should be disarming, but is disarmed',
        { state: { ...at({}), disarm: { mode: 'freeze', state: 'disarmed' } } },
      ],
    ],
  },
  {
    sentence: 'the cluster is not disarmed',
    holds: {},
    fails: [
      [
        'the cluster should not be disarmed, but is disarmed',
        { state: { ...at({}), disarm: { mode: 'freeze', state: 'disarmed' } } },
      ],
    ],
  },
  {
    sentence: 'the command is refused because "no such service: migrate vm:101 node1"',
    holds: { events: [refusal] },
    fails: [
      ['the command should be refused because "no such service: migrate vm:101 node1", but no command is', {}],
      ['but no command is', { before: [refusal] }],
      [
        'but it is with "crm command error - node not online: migrate vm:101 node1"',
        { events: [makeEvent(120, 'node1/crm', 'command-node-offline', { command: 'migrate vm:101 node1' })] },
      ],
    ],
  },
  {
    sentence: 'rule node-affinity-1 is dropped because "resources are in multiple node affinity rules"',
    holds: { before: [drop] },
    fails: [
      ['rule node-affinity-1 should be dropped because "resources are in multiple', {}],
      [
        'but it is because "rule defines more resources than available nodes"',
        { events: [dropOf('node-affinity-1', 'rule defines more resources than available nodes')] },
      ],
    ],
  },
  {
    sentence: 'rule node-affinity-1 is dropped',
    holds: { before: [drop] },
    fails: [['rule node-affinity-1 should be dropped, but it is not', { before: [dropOf('other', 'of it')] }]],
  },
  {
    sentence: 'no rule is dropped',
    holds: {},
    fails: [['no rule should be dropped, but node-affinity-1 is', { before: [drop] }]],
  },
  {
    sentence: 'the log shows "status change slave => master"',
    holds: { events: [makeEvent(120, 'node2/crm', 'status-change', { from: 'slave', to: 'master' })] },
    fails: [
      [
        'the log should show "status change slave => master", but does not',
        { before: [makeEvent(90, 'node2/crm', 'status-change', { from: 'slave', to: 'master' })] },
      ],
    ],
  },
  {
    sentence: 'the log shows "no such service" once',
    holds: { before: [refusal], events: [refusal] },
    fails: [
      ['the log should show "no such service" once, but shows it 0 times', { before: [refusal] }],
      ['the log should show "no such service" once, but shows it 2 times', { events: [refusal, refusal] }],
    ],
  },
  {
    sentence: 'the log shows "no such service" before "acknowledged"',
    holds: { events: [refusal, ...fencing('node3')] },
    fails: [
      ['before "acknowledged", but shows it later', { events: [...fencing('node3'), refusal] }],
      ['before "acknowledged", but never shows "no such service"', { before: [refusal], events: fencing('node3') }],
      ['before "acknowledged", but never shows "acknowledged"', { events: [refusal] }],
    ],
  },
  {
    sentence: 'the log never shows "watchdog"',
    holds: { before: [makeEvent(90, 'hardware', 'watchdog-poweroff', { node: 'node3' })] },
    fails: [
      [
        'the log should never show "watchdog", but does',
        { events: [makeEvent(120, 'hardware', 'watchdog-poweroff', { node: 'node3' })] },
      ],
    ],
  },
];

describe('an expectation', () => {
  let language: Language;

  before(async () => {
    language = await Language.load();
  });

  test('has a row here, whichever sentence it is', () => {
    const judged = rows.flatMap(({ sentence }) => language.patternsOf(sentence));
    assert.deepEqual(
      language.expectations.filter((pattern) => !judged.includes(pattern)),
      [],
    );
  });

  for (const { sentence, holds, fails } of rows) {
    test(`"${sentence}" holds`, async () => {
      assert.equal(await judge(sentence, holds), undefined);
    });

    for (const [told, script] of fails) {
      test(`"${sentence}" fails: ${told}`, async () => {
        const story = await judge(sentence, script);
        assert.ok(firstLine(story).includes(told), story);
      });
    }
  }

  /** The story of the failure, or undefined. */
  async function judge(sentence: string, script: Script): Promise<string | undefined> {
    registerScript({ state: at({}), ...script });
    const world = newWorld();
    for (const step of [...beginning, 'When node3 enters maintenance']) await language.say(world, step);
    try {
      await language.say(world, `Then ${sentence}`);
      return undefined;
    } catch (error) {
      assert.ok(error instanceof ExpectationError, String(error));
      return error.message;
    }
  }
});

function firstLine(story = ''): string {
  return story.split('\n', 1).join();
}

function dropOf(rule: string, reason: string): TimelineEvent {
  return makeEvent(20, 'node1/crm', 'rule-dropped', { rule, reason });
}

type Change = NodeName | Partial<ResourceStatus> | null;

/** The cluster of the beginning, with some resources on another node, otherwise changed, or (null) ignored. */
function at(changes: Readonly<Record<Sid, Change>>): ClusterState {
  const resources: Record<Sid, ResourceStatus> = {
    'vm:101': runningOn('node3'),
    'vm:102': runningOn('node3'),
    'vm:103': runningOn('node1'),
    'ct:200': runningOn('node3'),
  };
  for (const [sid, change] of Object.entries(changes) as [Sid, Change][]) {
    if (change === null) resources[sid] = unmanaged;
    else if (typeof change === 'string') resources[sid] = runningOn(change);
    else resources[sid] = { ...(resources[sid] ?? runningOn('node1')), ...change };
  }
  const nodes = Object.fromEntries(['node1', 'node2', 'node3'].map((node) => [node, onlineNode]));
  return { time: 500, quorate: true, master: 'node1', nodes, resources };
}

function runningOn(node: NodeName): ResourceStatus {
  return { node, requested: 'started', state: 'started', runsOn: [node] };
}

/** The cluster of the beginning, with one node changed. */
function withNode(node: NodeName, change: Partial<NodeStatus>): ClusterState {
  const state = at({});
  return { ...state, nodes: { ...state.nodes, [node]: { ...onlineNode, ...change } } };
}

/** The cluster of the beginning, with one node off that the manager does not know. */
function withUnknownNode(node: NodeName): ClusterState {
  const state = at({});
  return { ...state, nodes: { ...state.nodes, [node]: { online: false, maintenanceRequested: false } } };
}
