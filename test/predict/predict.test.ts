import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Forecast, Step } from '../../src/predict';
import { happenings, stepOf } from '../../src/predict';
import { apart, bound, foretold, subjectOf, together } from './cluster';

const { maintenance, fail, reboot, migrate, shutdown, leave } = happenings;

function movesIn({ moves }: Forecast): readonly string[] {
  return moves.map(({ resource, kind, from, to }) => `${resource} ${kind} ${from} ${to}`);
}

function first<Value>(values: readonly Value[]): Value {
  const [value] = values;
  assert.ok(value !== undefined);
  return value;
}

describe('a movement', () => {
  test('is told with its times, its way and its reason', async () => {
    const { steps, isBad } = await foretold(subjectOf({ 'vm:1': 'node3', 'vm:2': 'node1' }), [
      stepOf(maintenance('node3')),
    ]);
    const { decision, ...move } = first(first(steps).moves);
    assert.deepEqual(move, {
      resource: 'vm:1',
      kind: 'migrate',
      from: 'node3',
      to: 'node2',
      begins: 20,
      arrives: 25,
      outage: 0,
      failed: false,
      why: 'node3 is in maintenance; node2 has fewest resources (0; next node1 with 1)',
    });
    assert.equal(decision?.chosen, 'node2');
    assert.equal(isBad, false);
  });

  test('of a node that fails counts from the failure, and its guests are out so long', async () => {
    const { steps } = await foretold(subjectOf({ 'vm:1': 'node3' }), [stepOf(fail('node3'))]);
    const { begins, arrives, outage, why } = first(first(steps).moves);
    assert.deepEqual([begins, arrives, outage], [120, 121, 121]);
    assert.match(why, /^node3 was fenced; node1 has 0 resources as node2 has, and is first by name$/);
  });

  test('of a container is a restart', async () => {
    const { steps } = await foretold(subjectOf({ 'ct:1': 'node3' }), [stepOf(maintenance('node3'))]);
    const { kind, outage } = first(first(steps).moves);
    assert.equal(kind, 'relocate');
    assert.ok(outage > 0);
  });

  test('that somebody asks for takes along what is kept together', async () => {
    const subject = subjectOf({ 'vm:1': 'node3', 'vm:2': 'node3' }, { rules: [together('vm:1', 'vm:2')] });
    const { steps } = await foretold(subject, [stepOf(migrate('vm:1', 'node2'))]);
    const whys = first(steps).moves.map(({ resource, why }) => `${resource} ${why}`);
    assert.deepEqual(whys, ['vm:1 as it is told', 'vm:2 goes along with vm:1, kept together']);
  });

  test('to the only node left tells what took the others', async () => {
    const subject = subjectOf({ 'vm:1': 'node1', 'vm:2': 'node2' }, { rules: [apart('vm:1', 'vm:2')] });
    const { steps } = await foretold(subject, [stepOf(fail('node2'))]);
    assert.equal(
      first(first(steps).moves).why,
      'node2 was fenced; node3 is the only node left: node1 has vm:1, kept apart (apart)',
    );
  });

  test('by load tells the scores, the higher the better', async () => {
    const subject = subjectOf(
      { 'vm:1': 'node1', 'vm:2': { node: 'node2', limits: { cpus: 8, memory: 2 ** 34 } } },
      { datacenter: { scheduler: 'static' } },
    );
    const { steps } = await foretold(subject, [stepOf(maintenance('node1'))]);
    assert.match(first(first(steps).moves).why, /node3 scores best of 2 \(static: 1\.000; next node2 with 0\.000\)$/);
  });
});

describe('the reported cases', () => {
  test('a VM stays on a node in maintenance because of a mere preference, though a node is free', async () => {
    const rules = [apart('vm:101', 'vm:102'), bound({ node2: 0, node3: 0 }, ['vm:101', 'vm:102'])];
    const subject = subjectOf({ 'vm:101': 'node2', 'vm:102': 'node3' }, { rules });
    const { steps, isBad } = await foretold(subject, [stepOf(maintenance('node3'))]);
    const { decision: _decision, ...stay } = first(first(steps).staysInMaintenance);
    assert.deepEqual(stay, {
      resource: 'vm:102',
      node: 'node3',
      eligible: ['node1'],
      why: 'node1 is not preferred (prefer); node2 has vm:101, kept apart (apart)',
    });
    assert.equal(isBad, true);
    const fixed = await foretold(subject, [stepOf(maintenance('node3'))], 'maintenance-first');
    assert.equal(fixed.isBad, false);
    assert.deepEqual(fixed.steps.map(movesIn), [['vm:102 migrate node3 node1'], ['vm:102 migrate node1 node3']]);
  });

  test('VMs that are kept together do not come back, because they hold each other', async () => {
    const subject = subjectOf({ 'vm:1': 'node3', 'vm:2': 'node3' }, { rules: [together('vm:1', 'vm:2')] });
    const { steps } = await foretold(subject, [stepOf(maintenance('node3'))]);
    assert.deepEqual(
      steps[1]?.notBack.map(({ resource, node, why }) => [resource, node, why]),
      [
        ['vm:1', 'node1', 'vm:2 on node1 holds it there, kept together (together)'],
        ['vm:2', 'node1', 'vm:1 on node1 holds it there, kept together (together)'],
      ],
    );
  });
});

describe('what is wrong', () => {
  test('is a resource that no node may take', async () => {
    const subject = subjectOf({ 'vm:1': 'node3' }, { rules: [bound({ node3: 0 }, ['vm:1'], true)] });
    const { steps, isBad } = await foretold(subject, [stepOf(fail('node3'))]);
    const { resource, state, why, eligible } = first(first(steps).withoutPlace);
    assert.deepEqual([resource, state, eligible], ['vm:1', 'recovery', []]);
    assert.equal(why, 'node1, node2 are not allowed (strict)');
    assert.equal(isBad, true);
    assert.equal(steps[1]?.withoutPlace.length, 0);
  });

  test('is a rule that is broken already, and by whom', async () => {
    const rules = [apart('vm:1', 'vm:2'), bound({ node1: 0, node2: 0 }, ['vm:1', 'vm:2'], true)];
    const whole = subjectOf({ 'vm:1': 'node1', 'vm:2': 'node1' }, { rules });
    const nodes = whole.setup.nodes.map((node) => ({ ...node, online: node.name !== 'node2' }));
    const { opening, isBad } = await foretold({ ...whole, setup: { ...whole.setup, nodes } }, []);
    assert.deepEqual(opening.brokenRules, [{ rule: 'apart', told: 'vm:1, vm:2 run on node1' }]);
    assert.equal(isBad, true);
  });

  test('is a rule that is broken for a while on the way', async () => {
    const subject = subjectOf({ 'vm:1': 'node1', 'vm:2': 'node2' }, { rules: [apart('vm:1', 'vm:2')] });
    const { steps, isBad } = await foretold(subject, [stepOf(migrate('vm:1', 'node3'), migrate('vm:2', 'node3'))]);
    const [breach] = first(steps).brokenRules;
    assert.deepEqual([breach?.rule, breach?.told], ['apart', 'vm:1, vm:2 run on node3']);
    assert.ok((breach?.at ?? 0) > 0);
    assert.equal(isBad, true);
  });

  test('is a rule that the manager drops, told once', async () => {
    const rules = [bound({ node1: 0 }, ['vm:1', 'vm:2'], true), apart('vm:1', 'vm:2')];
    const subject = subjectOf({ 'vm:1': 'node1', 'vm:2': 'node1' }, { rules });
    const placed = { ...subject, placeOfRule: new Map([['apart', { file: 'rules.cfg', line: 4 }]]) };
    const { opening, steps } = await foretold(placed, [stepOf(fail('node1'))]);
    const [dropped] = opening.droppedRules;
    assert.deepEqual([dropped?.rule, dropped?.place?.line], ['apart', 4]);
    assert.deepEqual(
      steps.flatMap(({ droppedRules }) => droppedRules),
      [],
    );
  });

  test('is what stays in maintenance and could go nowhere', async () => {
    const subject = subjectOf({ 'vm:1': 'node3' }, { rules: [bound({ node3: 0 }, ['vm:1'], true)] });
    const { steps } = await foretold(subject, [stepOf(maintenance('node3'))]);
    assert.deepEqual(first(first(steps).staysInMaintenance).eligible, []);
  });

  test('is a cluster without quorum', async () => {
    const { steps } = await foretold(subjectOf({ 'vm:1': 'node1' }), [stepOf(fail('node2'), fail('node3'))]);
    assert.equal(first(steps).quorate, false);
    assert.equal(first(first(steps).withoutPlace).why, 'the cluster has no quorum');
  });

  test('is a command that is refused', async () => {
    const subject = subjectOf({ 'vm:1': 'node1', 'vm:2': 'node2' }, { rules: [apart('vm:1', 'vm:2')] });
    const { steps } = await foretold(subject, [stepOf(migrate('vm:1', 'node2'))]);
    assert.match(first(first(steps).refusals), /in negative affinity with service 'vm:1'$/);
    assert.deepEqual(first(steps).moves, []);
  });
});

describe('a return', () => {
  const sentences = (steps: readonly Forecast[]) => steps.map(({ sentence, isReturn }) => [sentence, isReturn]);

  test('comes by itself in the end, of everything that is away', async () => {
    const { steps } = await foretold(subjectOf({ 'vm:1': 'node1' }, { nodes: 5 }), [
      stepOf(maintenance('node3')),
      stepOf(fail('node2')),
      stepOf(shutdown('node5')),
    ]);
    assert.deepEqual(sentences(steps).at(-1), ['node2, node5 get power; node3 leaves maintenance', true]);
  });

  test('is not needed after what comes back by itself, or is back', async () => {
    const reboots = await foretold(subjectOf({ 'vm:1': 'node1' }), [stepOf(reboot('node1'))]);
    assert.deepEqual(sentences(reboots.steps), [['node1 reboots', false]]);
    const left = await foretold(subjectOf({ 'vm:1': 'node1' }), [stepOf(maintenance('node1')), stepOf(leave('node1'))]);
    assert.equal(left.steps.length, 2);
  });

  test('leaves a resource without failback where it is, and says so', async () => {
    const subject = subjectOf({ 'vm:1': { node: 'node3', failback: false } });
    const { steps } = await foretold(subject, [stepOf(maintenance('node3'))]);
    assert.deepEqual(
      steps[1]?.notBack.map(({ why }) => why),
      ['failback is off'],
    );
  });
});

describe('as it is', () => {
  const one = (step: Step) => [step];

  test('nothing moves because the virtual cluster is started, whatever is rebalanced', async () => {
    const places = { 'vm:1': 'node1', 'vm:2': 'node1', 'vm:3': 'node1', 'ct:4': { state: 'stopped' as const } };
    const subject = subjectOf(places, { datacenter: { scheduler: 'static', rebalanceOnStart: true } });
    const { opening, steps } = await foretold(subject, one(stepOf(maintenance('node1'))));
    assert.deepEqual(opening.moves, []);
    assert.equal(first(steps).moves.length, 3);
  });

  test('what automatic rebalancing does at once is told with the imbalance', async () => {
    const places = { 'vm:1': 'node1', 'vm:2': 'node1', 'vm:3': 'node1' };
    const subject = subjectOf(places, { datacenter: { scheduler: 'static', autoRebalance: {} } });
    const { opening } = await foretold(subject, []);
    assert.match(first(opening.moves).why, /^automatic rebalancing: the imbalance falls from 1\.41 to 0\.82$/);
  });

  test('a resource that is not on its preferred node moves there before anything happens', async () => {
    const subject = subjectOf({ 'vm:1': 'node1' }, { rules: [bound({ node2: 1 }, ['vm:1'])] });
    const { opening } = await foretold(subject, []);
    assert.match(first(opening.moves).why, /^node1 is not its preferred node \(prefer\); node2 is the only node left/);
  });

  test('a node in maintenance stays so, and what left it returns when it leaves', async () => {
    const subject = {
      ...subjectOf({ 'vm:1': 'node3' }),
      inMaintenance: ['node3'],
      away: new Map([['vm:1' as const, 'node1']]),
    };
    const { opening, steps, notes } = await foretold(subject, one(stepOf(leave('node3'))));
    assert.deepEqual([opening.moves, notes], [[], []]);
    assert.deepEqual(movesIn(first(steps)), ['vm:1 migrate node1 node3']);
    const elsewhere = { ...subject, away: new Map([['vm:1' as const, 'node2']]) };
    assert.match(first((await foretold(elsewhere, [])).notes).text, /^vm:1 left for maintenance to node2, but/);
  });

  test('a resource in error stays, occupies its node, and is no news', async () => {
    const whole = subjectOf({ 'vm:1': 'node1', 'vm:2': 'node2' }, { rules: [apart('vm:1', 'vm:2')] });
    const subject = { ...whole, inError: new Set(['vm:1' as const]) };
    const { steps, isBad } = await foretold(subject, one(stepOf(maintenance('node2'))));
    assert.deepEqual(movesIn(first(steps)), ['vm:2 migrate node2 node3']);
    assert.equal(isBad, false);
  });

  test('stopped, disabled and ignored resources are left alone', async () => {
    const subject = subjectOf({
      'vm:1': { state: 'stopped' },
      'vm:2': { state: 'disabled' },
      'vm:3': { state: 'ignored' },
    });
    const { steps, isBad } = await foretold(subject, one(stepOf(maintenance('node1'))));
    assert.deepEqual([steps.flatMap(movesIn), isBad], [[], false]);
  });
});
