import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockOf, stopOf } from '../../src/bugzilla/command-clock';
import type { TestDirectory } from '../../src/formats';
import { isKind } from '../../src/log';
import { playDirectory } from '../../src/model';

const hardware = { power: 'off', network: 'off' } as const;

/** When each group of commands was executed, one group a member. */
function timesOf(cmdlist: TestDirectory['cmdlist'], nodes = 3): readonly number[] {
  const hardwareStatus = Object.fromEntries(
    Array.from({ length: nodes }, (_, index) => [`node${index + 1}`, hardware]),
  );
  const events = playDirectory({ cmdlist, hardwareStatus, serviceConfig: {} });
  return [...new Set(events.filter((event) => isKind(event, 'execute')).map(({ time }) => time))];
}

test('a group of commands has the number of its turn', () => {
  const times = timesOf([['power node1 on'], ['power node2 on'], ['power node3 on']]);
  assert.deepEqual(times.map(clockOf(3).slotOf), [0, 1, 2]);
});

test('more than ten nodes take longer turns', () => {
  const times = timesOf([['power node1 on'], ['power node2 on'], ['power node3 on']], 14);
  assert.deepEqual(times.map(clockOf(14).slotOf), [0, 1, 2]);
  assert.deepEqual(times.map(clockOf(3).slotOf), [1, 2, 3]);
});

for (const seconds of [0, 1, 20, 21, 59, 100, 300]) {
  test(`a delay of ${seconds} seconds moves what comes later, as it does in the virtual cluster`, () => {
    const times = timesOf([['power node1 on'], [`delay ${seconds}`], ['power node2 on'], ['power node3 on']]);
    const [, time = 0, next = 0] = times;
    assert.equal(next - time, 100 + stopOf([{ kind: 'delay', seconds }], 20));
    const marks = [{ time, trigger: { kind: 'delay', seconds } as const, eventsBefore: 0 }];
    assert.deepEqual(times.map(clockOf(3, marks).slotOf), [0, 1, 2, 3]);
  });
}

test('of several delays at once the last counts', () => {
  const [, time = 0, next = 0] = timesOf([['power node1 on'], ['delay 300', 'delay 100'], ['power node2 on']]);
  const delays = [300, 100].map((seconds) => ({ kind: 'delay', seconds }) as const);
  assert.equal(next - time, 100 + stopOf(delays, 20));
});
