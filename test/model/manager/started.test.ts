import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { started } from '../../../src/model/manager/started';
import { recordStep, type Situation } from './recording-step';

type Row = readonly [title: string, situation: Situation, does: readonly string[]];

function check(rows: readonly Row[]): void {
  for (const [title, situation, does] of rows) {
    test(title, () => assert.deepEqual(recordStep(started, situation), does));
  }
}

describe('1. the node is not online', () => {
  check([
    ['for less than a minute: nothing happens', { offline: ['node1'] }, []],
    ['for a minute: it has to be fenced', { offlineDelayed: ['node1'] }, ['=> fence']],
    [
      'but in maintenance: it is remembered, and the step goes on',
      { maintenance: ['node1'], chosen: 'node2' },
      [
        'set maintenanceNode = node1',
        'choose none',
        "migrate service 'vm:100' to node 'node2' (running)",
        '=> migrate (node = node1, target = node2)',
      ],
    ],
    [
      'in maintenance with nowhere to go: the resource stays',
      { maintenance: ['node1'], chosen: null },
      ['set maintenanceNode = node1', 'choose none'],
    ],
    [
      'in maintenance and dead: both happen, and the step goes on from state fence',
      { maintenance: ['node1'], offlineDelayed: ['node1'], config: { state: 'stopped' } },
      ['=> fence', 'set maintenanceNode = node1', '=> request_stop'],
    ],
    [
      'in maintenance and dead: a queued command is lost with the state change',
      {
        maintenance: ['node1'],
        offlineDelayed: ['node1'],
        entry: { command: { task: 'stop', timeout: 0 } },
        result: 1,
        chosen: null,
      },
      ['=> fence', 'set maintenanceNode = node1', 'choose none'],
    ],
  ]);
});

describe('2. requested not to run', () => {
  check([
    ['stopped', { config: { state: 'stopped' } }, ['=> request_stop']],
    ['disabled', { config: { state: 'disabled' } }, ['=> request_stop']],
    ['not configured counts as disabled', { config: null }, ['=> request_stop']],
    [
      'before any command or result',
      { config: { state: 'stopped' }, entry: { command: { task: 'migrate', target: 'node2' } }, result: 1 },
      ['=> request_stop'],
    ],
  ]);
});

describe('3. a queued command', () => {
  const migrate = { command: { task: 'migrate', target: 'node2' } } as const;
  const relocate = { command: { task: 'relocate', target: 'node2' } } as const;
  check([
    [
      'migrate',
      { entry: migrate },
      ['forget command', "migrate service 'vm:100' to node 'node2'", '=> migrate (node = node1, target = node2)'],
    ],
    [
      'relocate',
      { entry: relocate },
      ['forget command', "relocate service 'vm:100' to node 'node2'", '=> relocate (node = node1, target = node2)'],
    ],
    [
      'to a node that is not online',
      { entry: relocate, offline: ['node2'] },
      ['forget command', "ignore service 'vm:100' relocate request - node 'node2' not online"],
    ],
    [
      'to the node where it is',
      { entry: { ...migrate, node: 'node2' } },
      ['forget command', "ignore service 'vm:100' migrate request - service already on node 'node2'"],
    ],
    [
      'stop at once',
      { entry: { command: { task: 'stop', timeout: 0 } } },
      [
        'forget command',
        "request immediate service hard-stop for service 'vm:100'",
        '=> request_stop (timeout = 0)',
        'configure state = stopped',
      ],
    ],
    [
      'stop within a time',
      { entry: { command: { task: 'stop', timeout: 60 } } },
      [
        'forget command',
        "request graceful stop with timeout '60' for service 'vm:100'",
        '=> request_stop (timeout = 60)',
        'configure state = stopped',
      ],
    ],
    [
      'one that nobody knows',
      { entry: { command: { task: 'unknown', name: 'dance' } } },
      ['forget command', "unknown command 'dance' for service 'vm:100'"],
    ],
    [
      'it comes before the result',
      { entry: migrate, result: 1 },
      ['forget command', "migrate service 'vm:100' to node 'node2'", '=> migrate (node = node1, target = node2)'],
    ],
  ]);
});

describe('3. without a command, the result', () => {
  check([
    ['none yet: it stays, with its uid', {}, ['choose none']],
    ['success: it runs, and is checked again', { result: 0 }, ['set running = true', 'choose none', 'new uid']],
    [
      'success after failures: they are forgotten',
      { result: 0, entry: { failedNodes: ['node3', 'node2'] } },
      [
        "relocation policy successful for 'vm:100' on node 'node1', failed nodes: node3, node2",
        'forget failedNodes',
        'set running = true',
        'choose none',
        'new uid',
      ],
    ],
    [
      'error: the next node is tried',
      { result: 1, entry: { running: true }, chosen: 'node2' },
      [
        'set failedNodes = node1',
        'forget running',
        "starting service vm:100 on node 'node1' failed, relocating service.",
        'choose try-next',
        "migrate service 'vm:100' to node 'node2' (running)",
        '=> migrate (node = node1, target = node2)',
      ],
    ],
    [
      'wrong node: likewise',
      { result: 3, chosen: 'node2' },
      [
        'set failedNodes = node1',
        "starting service vm:100 on node 'node1' failed, relocating service.",
        'choose try-next',
        "migrate service 'vm:100' to node 'node2' (running)",
        '=> migrate (node = node1, target = node2)',
      ],
    ],
    [
      'a node that fails again is counted again, up to max_relocate',
      { result: 1, entry: { failedNodes: ['node1'] }, config: { maxRelocate: 2 }, chosen: null },
      [
        'set failedNodes = node1,node1',
        "starting service vm:100 on node 'node1' failed, relocating service.",
        'choose try-next',
        "Start Error Recovery: Tried all available nodes for service 'vm:100', retry start on current node. Tried nodes: node1, node1",
        'new uid',
      ],
    ],
    [
      'more failures than max_relocate: error',
      { result: 1, entry: { failedNodes: ['node2'] } },
      [
        'set failedNodes = node2,node1',
        'recovery policy for service vm:100 failed, entering error state. Failed nodes: node2, node1',
        '=> error',
      ],
    ],
    [
      'max_relocate 0: error at once',
      { result: 1, config: { maxRelocate: 0 } },
      [
        'set failedNodes = node1',
        'recovery policy for service vm:100 failed, entering error state. Failed nodes: node1',
        '=> error',
      ],
    ],
    [
      'any other: error',
      { result: 7 },
      ['set failedNodes = node1', "service 'vm:100' got unrecoverable error (exit code 7)", '=> error'],
    ],
  ]);
});

describe('3. another node was chosen', () => {
  const moved = ["migrate service 'vm:100' to node 'node2' (running)", '=> migrate (node = node1, target = node2)'];
  check([
    ['a VM is migrated', { chosen: 'node2' }, ['choose none', ...moved]],
    [
      'a container is relocated',
      { sid: 'ct:200', chosen: 'node2' },
      ['choose none', "relocate service 'ct:200' to node 'node2'", '=> relocate (node = node1, target = node2)'],
    ],
    [
      'the maintenance node: it returns',
      { entry: { maintenanceNode: 'node2' }, chosen: 'node2' },
      [
        'choose none',
        "moving service 'vm:100' back to 'node2', node came back from maintenance.",
        'forget maintenanceNode',
        ...moved,
      ],
    ],
    [
      'neither that nor is it there: the maintenance node is forgotten',
      { entry: { maintenanceNode: 'node3' }, chosen: 'node2' },
      ['choose none', "dropping maintenance fallback node 'node3' for 'vm:100'", 'forget maintenanceNode', ...moved],
    ],
    [
      'it is still on the maintenance node: that stays remembered',
      { entry: { maintenanceNode: 'node1' }, chosen: 'node2' },
      ['choose none', ...moved],
    ],
  ]);
});

describe('3. none or the current node was chosen', () => {
  check([
    [
      'none is no reason to complain, unless the start failed',
      { chosen: null, result: 0 },
      ['set running = true', 'choose none', 'new uid'],
    ],
    [
      'the maintenance node is the current one and online: it is forgotten',
      { entry: { maintenanceNode: 'node1' } },
      [
        'choose none',
        "service 'vm:100': clearing stale maintenance node 'node1' setting (is current node)",
        'forget maintenanceNode',
      ],
    ],
    [
      'the maintenance node is another one: it stays remembered',
      { entry: { maintenanceNode: 'node2' } },
      ['choose none'],
    ],
  ]);
});

describe('4. requested what does not exist', () => {
  // A test directory is free to ask for anything.
  const state = 'sleeping' as 'started';
  check([
    [
      'is an error',
      { config: { state }, result: 0 },
      ["service 'vm:100' - unknown state 'sleeping' in service configuration"],
    ],
  ]);
});
