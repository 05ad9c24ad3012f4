import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createModel } from '../../src/model';
import {
  compareRules,
  explain,
  explanationText,
  happenings,
  pairCases,
  planMaintenance,
  planText,
  readinessOf,
  readinessText,
  rulesChangeText,
  type Subject,
  singleCases,
  stepOf,
  worstFirst,
} from '../../src/predict';
import { apart, bound, subjectOf } from './cluster';

const plain = (_colour: string, text: string) => text;
const options = { engine: () => createModel() };
const reported = subjectOf(
  { 'vm:101': 'node2', 'vm:102': 'node3' },
  { rules: [apart('vm:101', 'vm:102'), bound({ node2: 0, node3: 0 }, ['vm:101', 'vm:102'])] },
);

describe('readiness', () => {
  test('looks at maintenance, failure and reboot of every node that is in service', () => {
    const subject = { ...subjectOf({ 'vm:1': 'node1' }), inMaintenance: ['node2'] };
    assert.deepEqual(
      singleCases(subject).map(({ sentence }) => sentence),
      [
        'node1 enters maintenance',
        'node3 enters maintenance',
        'node1 loses power',
        'node3 loses power',
        'node1 reboots',
        'node3 reboots',
      ],
    );
    assert.equal(pairCases(subject).length, 4);
  });

  test('counts what goes wrong in each case', async () => {
    const { cases, isBad } = await readinessOf(reported, singleCases(reported), options);
    assert.equal(isBad, true);
    assert.deepEqual(
      cases.map(({ stays, withoutPlace, problems }) => [stays, withoutPlace, problems].join()),
      ['0,0,0', '1,0,1', '1,0,1', '0,0,0', '0,1,1', '0,1,1', '0,0,0', '0,0,0', '0,0,0'],
    );
  });

  test('is told as a table, and what is wrong is told once for all cases that have it', async () => {
    const subject = subjectOf({ 'vm:1': 'node3' }, { rules: [bound({ node3: 0 }, ['vm:1'], true)] });
    const told = readinessText(await readinessOf(subject, singleCases(subject), options), plain);
    assert.match(told, /\nwhat happens +move +outage +stay +no place +break +not back +verdict\n/);
    assert.match(told, /\nnode3 loses power +0 +lasting +0 +1 +0 +0 +problems\n/);
    assert.match(told, /\nnot ready: 2 of 9 cases with problems\n$/);
    const fine = subjectOf({ 'vm:1': 'node3' });
    assert.match(
      readinessText(await readinessOf(fine, singleCases(fine), options), plain),
      /\nready: no problem in 9 cases\n$/,
    );
  });

  test('of pairs has the worst case first', async () => {
    const subject = subjectOf(
      { 'vm:1': 'node1', 'vm:2': 'node2', 'vm:3': 'node3' },
      {
        nodes: 5,
        rules: [apart('vm:1', 'vm:2', 'vm:3'), bound({ node1: 0, node2: 0, node3: 0 }, ['vm:1', 'vm:2', 'vm:3'], true)],
      },
    );
    const { cases } = await readinessOf(subject, pairCases(subject), options);
    const sorted = worstFirst(cases);
    assert.equal(sorted[0]?.withoutPlace, 2);
    assert.equal(sorted.at(-1)?.problems, 0);
    assert.deepEqual(new Set(sorted), new Set(cases));
  });
});

describe('new rules', () => {
  const rules = (text: string) => ({ file: 'new.cfg', text });
  const relaxed = 'resource-affinity: apart\n\tresources vm:101,vm:102\n\taffinity negative\n';

  test('that take an obstacle away make cases better', async () => {
    const change = await compareRules(reported, rules(relaxed), options);
    assert.deepEqual(new Set(change.cases.map(({ becomes }) => becomes)), new Set(['better']));
    assert.equal(change.isBad, false);
    assert.match(rulesChangeText(change, plain), /the new rules move nothing at once/);
  });

  test('that put one there make cases worse', async () => {
    const change = await compareRules(
      { ...reported, setup: { ...reported.setup, rules: [] } },
      rules(`${relaxed}\nnode-affinity: strict\n\tresources vm:101,vm:102\n\tnodes node2,node3\n\tstrict 1\n`),
      options,
    );
    assert.equal(change.isBad, true);
    assert.match(rulesChangeText(change, plain), /node2 loses power +ok +1 without a place +worse/);
  });

  test('that move something tell so, and later cases start from there', async () => {
    const subject = subjectOf({ 'vm:1': 'node1' });
    const change = await compareRules(
      subject,
      rules('node-affinity: there\n\tresources vm:1\n\tnodes node3\n'),
      options,
    );
    assert.deepEqual(
      change.atOnce.moves.map(({ to }) => to),
      ['node3'],
    );
    assert.equal(change.isBad, false);
  });

  test('that are dropped, or have mistakes, are bad', async () => {
    const dropped = await compareRules(
      reported,
      rules('resource-affinity: one\n\tresources vm:101\n\taffinity positive\n'),
      options,
    );
    assert.deepEqual(
      dropped.atOnce.droppedRules.map(({ rule, place }) => [rule, place?.line]),
      [['one', 1]],
    );
    assert.equal(dropped.isBad, true);
    const broken = await compareRules(reported, rules('resource-affinity: one\n\tresource vm:101\n'), options);
    assert.equal(broken.isBad, true);
  });
});

describe('a plan of maintenance', () => {
  const plan = (subject: Subject) => planMaintenance(subject, options);

  test('takes all nodes, and tells the movements', async () => {
    const found = await plan(subjectOf({ 'vm:1': 'node1', 'vm:2': 'node2' }, { rules: [apart('vm:1', 'vm:2')] }));
    assert.equal(found.isFound, true);
    assert.deepEqual(found.order, ['node1', 'node2', 'node3']);
    assert.match(
      planText(found, plain),
      /\n4 movements; no rule is broken at any moment; in the end everything is where it was\n$/,
    );
  });

  test('tells what ends up elsewhere', async () => {
    const { isFound, elsewhere } = await plan(subjectOf({ 'vm:1': { node: 'node3', failback: false } }));
    assert.equal(isFound, true);
    assert.deepEqual(elsewhere, [{ resource: 'vm:1', from: 'node3', to: 'node1' }]);
  });

  test('finds an order that is not that of the names', async () => {
    // vm:2 needs vm:1 off node2, and without failback vm:1 leaves it only when node2 goes first.
    const subject = subjectOf(
      { 'vm:1': { node: 'node2', failback: false }, 'vm:2': 'node1' },
      {
        rules: [apart('vm:1', 'vm:2'), bound({ node1: 0, node2: 0 }, ['vm:2'], true)],
      },
    );
    const { isFound, order } = await plan(subject);
    assert.equal(isFound, true);
    assert.deepEqual(order.slice(0, 1), ['node2']);
  });

  test('says why there is none, and how to go on by hand', async () => {
    const found = await plan(reported);
    assert.equal(found.isFound, false);
    assert.deepEqual(
      found.obstacles.map(({ node }) => node),
      ['node2', 'node3'],
    );
    const told = planText(found, plain);
    assert.match(told, /there is no order: at the furthest, after node1, these cannot: node2, node3/);
    assert.match(told, /ha-manager migrate vm:101 node1/);
  });
});

describe('an explanation', () => {
  const explained = async (...args: Parameters<typeof explain> extends [unknown, ...infer Rest] ? Rest : never) =>
    explanationText(await explain(createModel(), ...args), plain);

  test('tells of every node what removed it', async () => {
    const told = await explained(reported, 'vm:102', [stepOf(happenings.maintenance('node3'))]);
    assert.match(
      told,
      /node3 enters maintenance:\n.*no node, because: no preferred node is left\n.*\n +node1 +removed +is not preferred \(prefer\)\n +node2 +removed +has vm:101, kept apart \(apart\)\n +node3 +removed +is in maintenance\n/,
    );
  });

  test('tells how the others ranked', async () => {
    const subject = subjectOf({ 'vm:1': 'node1', 'vm:2': 'node2' });
    const told = await explained(subject, 'vm:1', [stepOf(happenings.fail('node1'))]);
    assert.match(
      told,
      /recovery on node1: goes to node3, because: best score\n.*\n +node3 +chosen +has 0 resources\n +node2 +ranked lower +has 1 resource\n +node1 +removed +is (offline|being fenced)\n/,
    );
  });

  test('of what HA leaves alone says that', async () => {
    const subject = subjectOf({ 'vm:1': { state: 'stopped' }, 'vm:2': { state: 'ignored' } });
    assert.match(await explained(subject, 'vm:1', []), /vm:1 is stopped: nothing is chosen for it/);
    assert.match(await explained(subject, 'vm:2', []), /vm:2 is not managed: nothing is chosen for it/);
    await assert.rejects(
      explain(createModel(), subject, 'vm:9', []),
      /vm:9 is not a resource of the cluster \(vm:1, vm:2\)/,
    );
  });
});
