import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ServiceState } from '../../../src/cluster';
import { serviceStates } from '../../../src/model/manager/service-states';
import { recordStep, type Situation } from './recording-step';

type Row = readonly [title: string, situation: Situation, does: readonly string[]];

function check(state: ServiceState, rows: readonly Row[]): void {
  for (const [title, { entry, ...situation }, does] of rows) {
    test(title, () => {
      assert.deepEqual(recordStep(serviceStates[state], { ...situation, entry: { state, ...entry } }), does);
    });
  }
}

const sleeping = 'sleeping' as 'started';
const unknownState = "service 'vm:100' - unknown state 'sleeping' in service configuration";

describe('request_start', () => {
  const rebalanceOnStart = true;
  check('request_start', [
    ['the resource is to be started where it is', {}, ['=> started (node = node1)']],
    [
      'with rebalance-on-start it may be better off where it is',
      { rebalanceOnStart },
      [
        'choose best-score',
        'service vm:100: re-balance selected current node node1 for startup',
        '=> started (node = node1)',
      ],
    ],
    [
      'or elsewhere',
      { rebalanceOnStart, chosen: 'node3' },
      [
        'choose best-score',
        'service vm:100: re-balance selected new node node3 for startup',
        '=> request_start_balance (node = node1, target = node3)',
      ],
    ],
    [
      'or nowhere, which is another node',
      { rebalanceOnStart, chosen: null },
      [
        'choose best-score',
        'service vm:100: re-balance selected new node  for startup',
        '=> request_start_balance (node = node1, target = )',
      ],
    ],
  ]);
});

describe('request_stop', () => {
  check('request_stop', [
    ['no result yet: nothing happens', { offline: ['node1'] }, []],
    ['success: stopped', { result: 0, offlineDelayed: ['node1'] }, ['=> stopped']],
    ['failure: error', { result: 1 }, ["service 'vm:100' stop failed (exit code 1)", '=> error']],
    ['no result, and the node has been away for a minute: fence', { offlineDelayed: ['node1'] }, ['=> fence']],
  ]);
});

describe('stopped', () => {
  const stopped = { state: 'stopped' } as const;
  const migrate = { command: { task: 'migrate', target: 'node2' } } as const;
  check('stopped', [
    ['requested stopped: nothing happens', { config: stopped }, []],
    [
      'requested disabled: nothing happens, wherever the node is',
      { config: { state: 'disabled' }, offlineDelayed: ['node1'] },
      [],
    ],
    ['requested started: it is to be started', {}, ['=> request_start (node = node1)']],
    [
      'configured elsewhere: the manager follows',
      { config: { node: 'node2' } },
      ["fixup service 'vm:100' location (node1 => node2)", 'set node = node2', '=> request_start (node = node2)'],
    ],
    [
      'configured elsewhere, although disabled',
      { config: { node: 'node2', state: 'disabled' } },
      ["fixup service 'vm:100' location (node1 => node2)", 'set node = node2'],
    ],
    [
      'a move is queued',
      { config: stopped, entry: migrate },
      ['forget command', '=> migrate (node = node1, target = node2)'],
    ],
    [
      'a move to a node that is not online',
      { config: stopped, entry: migrate, offline: ['node2'] },
      ['forget command', "ignore service 'vm:100' migrate request - node 'node2' not online"],
    ],
    [
      'a move to where it is, found out after the location is right',
      { config: { ...stopped, node: 'node2' }, entry: migrate },
      [
        "fixup service 'vm:100' location (node1 => node2)",
        'set node = node2',
        'forget command',
        "ignore service 'vm:100' migrate request - service already on node 'node2'",
      ],
    ],
    [
      'a stop is queued',
      { config: stopped, entry: { command: { task: 'stop', timeout: 5 } } },
      ['forget command', "ignore service 'vm:100' stop request - service already stopped"],
    ],
    [
      'a command that nobody knows is queued, and the step goes on',
      { entry: { command: { task: 'unknown', name: 'dance' } } },
      ['forget command', "unknown command 'dance' for service 'vm:100'", '=> request_start (node = node1)'],
    ],
    ['the node has been away for a minute: fence', { config: stopped, offlineDelayed: ['node1'] }, ['=> fence']],
    ['but not in maintenance', { config: stopped, offlineDelayed: ['node1'], maintenance: ['node1'] }, []],
    ['requested what does not exist', { config: { state: sleeping } }, [unknownState]],
    ['not configured counts as disabled', { config: null, offlineDelayed: ['node1'] }, []],
  ]);
});

for (const state of ['migrate', 'relocate', 'request_start_balance'] as const) {
  const entry = { target: 'node2' };
  describe(state, () => {
    check(state, [
      ['no result yet: nothing happens', { entry, offline: ['node1'] }, []],
      ['no result, and the node has been away for a minute: fence', { entry, offlineDelayed: ['node1'] }, ['=> fence']],
      ['success: it is on the target', { entry, result: 0 }, ['=> started (node = node2)']],
      ['success, but the target was forgotten: nobody knows where it is', { result: 0 }, ['=> started (node = )']],
      [
        'success, but it is not to run any more',
        { entry, result: 0, config: { state: 'stopped' } },
        ['=> request_stop (node = node2)'],
      ],
      [
        'registered on another node: error',
        { entry, result: 3 },
        ["service 'vm:100' - migration failed: service registered on wrong node!", '=> error'],
      ],
      [
        'registered on another node, while its own is away: fence after all',
        { entry, result: 3, offlineDelayed: ['node1'] },
        ["service 'vm:100' - migration failed: service registered on wrong node!", '=> error', '=> fence'],
      ],
      [
        'ignored: it stays where it is',
        { entry, result: 8 },
        [
          "service 'vm:100' - rebalance-on-start request ignored - service already running",
          '=> started (node = node1)',
        ],
      ],
      [
        'ignored, while its node is away: fence after all',
        { entry, result: 8, offlineDelayed: ['node1'] },
        [
          "service 'vm:100' - rebalance-on-start request ignored - service already running",
          '=> started (node = node1)',
          '=> fence',
        ],
      ],
      [
        'failed: it stays where it is, and the step is over',
        { entry, result: 1, offlineDelayed: ['node1'] },
        ["service 'vm:100' - migration failed (exit code 1)", '=> started (node = node1)'],
      ],
      [
        'failed, and it is not to run any more',
        { entry, result: -1, config: null },
        ["service 'vm:100' - migration failed (exit code -1)", '=> request_stop (node = node1)'],
      ],
    ]);
  });
}

describe('freeze', () => {
  check('freeze', [
    ['while the LRM is not active: nothing happens', { lrmActive: false, offlineDelayed: ['node1'] }, []],
    ['the LRM is active again', {}, ['=> started']],
    ['the LRM is active again, but the resource is not to run', { config: { state: 'disabled' } }, ['=> request_stop']],
  ]);
});

describe('fence', () => {
  check('fence', [['is the business of the fencing', { result: 0, offlineDelayed: ['node1'] }, []]]);
});

describe('recovery', () => {
  check('recovery', [
    [
      'a node is found',
      { chosen: 'node2' },
      [
        'choose best-score',
        "recover service 'vm:100' from fenced node 'node1' to node 'node2'",
        'configure node = node2',
        '=> started (node = node2)',
      ],
    ],
    [
      'the fenced node is back first',
      { config: { state: 'stopped' } },
      [
        'choose best-score',
        "recover service 'vm:100' to previous failed and fenced node 'node1' again",
        'configure node = node1',
        '=> request_stop (node = node1)',
      ],
    ],
    [
      'no node is found: it waits',
      { chosen: null },
      ['choose best-score', "recovering service 'vm:100' from fenced node 'node1' failed, no recovery node found"],
    ],
    [
      'no node is found, and it is disabled: it need not wait',
      { chosen: null, config: { state: 'disabled' }, entry: { failedNodes: ['node1'] } },
      [
        'choose best-score',
        "recovering service 'vm:100' from fenced node 'node1' failed, no recovery node found",
        'forget failedNodes',
        '=> stopped',
      ],
    ],
  ]);

  const recovered = (lock: string) =>
    recordStep(serviceStates.recovery, { entry: { state: 'recovery' }, config: { lock }, chosen: 'node2' });

  for (const lock of [
    'backup',
    'mounted',
    'migrate',
    'clone',
    'rollback',
    'snapshot',
    'snapshot-delete',
    'suspending',
    'suspended',
  ]) {
    test(`a leftover lock ${lock} is removed before the resource moves`, () => {
      assert.deepEqual(recovered(lock).slice(2, 5), [
        'configure lock = ',
        `removed leftover lock '${lock}' from recovered service 'vm:100' to allow its start.`,
        'configure node = node2',
      ]);
    });
  }

  test('another lock stays', () => {
    assert.deepEqual(recovered('create').slice(2), ['configure node = node2', '=> started (node = node2)']);
  });
});

describe('error', () => {
  check('error', [
    ['stays whatever the result', { result: 0, offlineDelayed: ['node1'] }, []],
    ['stays when requested stopped', { config: { state: 'stopped' } }, []],
    [
      'ends when requested disabled',
      { config: { state: 'disabled' }, entry: { failedNodes: ['node1', 'node2'] } },
      ['forget failedNodes', '=> stopped'],
    ],
    ['ends when not configured', { config: null }, ['=> stopped']],
  ]);
});
