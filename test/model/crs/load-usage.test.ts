import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Sid } from '../../../src/cluster';
import { makeEvent, messageText } from '../../../src/log';
import { BasicUsage } from '../../../src/model/crs/basic';
import { LoadUsage, type Reporter } from '../../../src/model/crs/load-usage';
import { scoreStarts } from '../../../src/model/crs/start-score';
import type { LoadMode, Stats } from '../../../src/model/crs/statistics';
import type { Usage } from '../../../src/model/crs/usage';
import type { ServiceEntry } from '../../../src/model/status';
import { gibibyte } from './loaded-cluster';

const online = ['node1', 'node2'];
const measured = { cpu: 1, maxcpu: 32, mem: gibibyte, maxmem: 64 * gibibyte };

/** Example W14 of spec/crs.md 9: node3 is in maintenance. */
const entries: Readonly<Record<Sid, ServiceEntry>> = {
  'vm:101': { state: 'started', node: 'node1', running: true },
  'vm:102': { state: 'started', node: 'node1' },
  'vm:103': { state: 'migrate', node: 'node1', target: 'node2' },
  'vm:104': { state: 'migrate', node: 'node3', target: 'node2' },
  'vm:105': { state: 'request_start_balance', node: 'node1', target: 'node2' },
  'vm:106': { state: 'request_start', node: 'node1' },
  'vm:107': { state: 'started', node: 'node3', running: true },
  'vm:108': { state: 'error', node: 'node2' },
  'vm:109': { state: 'request_stop', node: 'node2' },
};

const newcomer = { cpu: 3, maxcpu: 3, mem: gibibyte, maxmem: gibibyte };

describe('example W14: what is charged in which state', () => {
  test('static: every resource with a node, one that moves on both', () => {
    const usage = count(loadUsage('static'), entries);
    const { nodes } = usage.balance ?? assert.fail('static knows loads');
    const base = { maxcpu: 32, maxmem: 64 * gibibyte };
    assert.deepEqual(
      [...nodes],
      [
        ['node1', { ...base, cpu: 6, mem: 3 * gibibyte }],
        ['node2', { ...base, cpu: 12, mem: 5 * gibibyte }],
      ],
    );
  });

  test('basic: the number of resources', () => {
    const usage = count(new BasicUsage(online), entries);
    assert.deepEqual(
      [...usage.scoreStart('vm:110')],
      [
        ['node1', 3],
        ['node2', 5],
      ],
    );
    assert.equal(usage.balance, undefined);
  });

  test('dynamic: what was measured, and for starts what does not run yet', () => {
    const usage = count(loadUsage('dynamic'), entries);
    const { nodes } = usage.balance ?? assert.fail('dynamic knows loads');
    assert.deepEqual([...nodes.values()], [measured, measured]);
    const starting = [
      { ...measured, cpu: 3, mem: 2 * gibibyte },
      { ...measured, cpu: 5, mem: 3 * gibibyte },
    ];
    const scores = scoreStarts(starting, newcomer);
    assert.deepEqual(
      [...usage.scoreStart('vm:110').values()],
      scores.map((score) => -score),
    );
  });
});

test('a state change replaces what was charged before', () => {
  const usage = loadUsage('static');
  usage.update('vm:101', { state: 'migrate', node: 'node1', target: 'node2' });
  usage.update('vm:101', { state: 'started', node: 'node2' });
  assert.deepEqual(
    [...usage.balance.nodes.values()].map(({ cpu }) => cpu),
    [0, 2],
  );
  usage.update('vm:101', { state: 'stopped', node: 'node2' });
  assert.deepEqual(
    [...usage.balance.nodes.values()].map(({ cpu }) => cpu),
    [0, 0],
  );
});

test('rebalancing finds a resource on the node where it is charged first', () => {
  const usage = count(loadUsage('static'), entries);
  const placeOf = (sid: Sid) => usage.balance?.placeOf(sid)?.node;
  assert.deepEqual((Object.keys(entries) as Sid[]).map(placeOf), [
    'node1',
    'node1',
    'node1',
    'node2',
    'node2',
    undefined,
    undefined,
    'node2',
    'node2',
  ]);
});

describe('what cannot be counted is left out', () => {
  const messages: string[] = [];
  const started: ServiceEntry = { state: 'started', node: 'node1' };

  for (const mode of ['static', 'dynamic'] as const) {
    test(`${mode}: a resource that is not configured`, () => {
      const usage = loadUsage(mode, () => undefined, recorder(messages));
      usage.update('vm:101', started);
      assert.equal(usage.balance.placeOf('vm:101'), undefined);
      assert.deepEqual([...usage.scoreStart('vm:101')], []);
      assert.deepEqual(messages.splice(0), [
        `unable to add service 'vm:101' - did not get ${mode} service usage information for 'vm:101'`,
        `unable to score nodes according to ${mode} usage for service 'vm:101' - did not get ${mode} service usage information for 'vm:101'`,
      ]);
    });
  }

  test('a resource that moves to where it is', () => {
    const usage = loadUsage('static', statsOf, recorder(messages));
    usage.update('vm:101', { state: 'relocate', node: 'node1', target: 'node1' });
    const reason = "resource 'vm:101' has the same current and target node";
    assert.deepEqual(messages.splice(0), [`unable to add service 'vm:101' - ${reason}`]);
  });

  test('a resource with incomplete statistics, but only where it occupies a node', () => {
    const usage = loadUsage('dynamic', () => ({ cpu: 1, maxcpu: 1, mem: 1 }), recorder(messages));
    usage.update('vm:101', { state: 'stopped', node: 'node1' });
    usage.update('vm:102', started);
    assert.deepEqual(messages.splice(0), ["unable to add service 'vm:102' - missing field `maxmem`"]);
  });
});

function loadUsage(
  mode: LoadMode,
  guest: (sid: Sid) => Stats | undefined = statsOf,
  reporter = recorder([]),
): LoadUsage {
  return new LoadUsage(mode, online, { nodes: new Map(online.map((node) => [node, measured])), guest }, reporter);
}

function statsOf(sid: Sid): Stats {
  const maxcpu = { 'vm:109': 4, 'vm:110': newcomer.maxcpu }[sid as string] ?? 2;
  return { cpu: maxcpu, maxcpu, mem: gibibyte, maxmem: gibibyte };
}

function count(usage: Usage, counted: Readonly<Record<Sid, ServiceEntry>>): Usage {
  for (const [sid, entry] of Object.entries(counted)) usage.update(sid as Sid, entry);
  return usage;
}

function recorder(messages: string[]): Reporter {
  return { say: (kind, fields) => messages.push(messageText(makeEvent(0, 'node1/crm', kind, fields))) };
}
