import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ServiceState, serviceStates } from '../../src/cluster';
import { occupancyOf } from '../../src/model/occupancy';

/** Whether `node` and `target` are counted (spec/crs.md 2.2). */
const counted: Readonly<Record<ServiceState, readonly [node: boolean, target: boolean]>> = {
  request_start: [false, false],
  stopped: [false, false],
  request_start_balance: [false, true],
  started: [true, false],
  request_stop: [true, false],
  fence: [true, false],
  freeze: [true, false],
  error: [true, false],
  recovery: [true, false],
  migrate: [true, true],
  relocate: [true, true],
};

function occupied(state: ServiceState, online: readonly string[]): readonly (string | undefined)[] {
  const { current, target } = occupancyOf({ state, node: 'node1', target: 'node2' }, (node) => online.includes(node));
  return [current, target];
}

for (const state of serviceStates) {
  const [node, target] = counted[state];
  test(`a resource in state ${state} occupies ${node ? 'its node' : 'no node of its own'}${target ? ' and its target' : ''}`, () => {
    assert.deepEqual(occupied(state, ['node1', 'node2']), [node ? 'node1' : undefined, target ? 'node2' : undefined]);
    assert.deepEqual(occupied(state, ['node1']), [node ? 'node1' : undefined, undefined]);
    assert.deepEqual(occupied(state, ['node2']), [undefined, target ? 'node2' : undefined]);
  });
}

test('a resource that has no target to be started on occupies nothing', () => {
  assert.deepEqual(
    occupancyOf({ state: 'request_start_balance', node: 'node1' }, () => true),
    { current: undefined, target: undefined },
  );
});
