import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { laboratoryOf } from '../../src/cli/explore/laboratory';
import { checkSetup, checkTrigger, type Script } from '../../src/cluster';
import { Exploration, hitsOf, nothingExplored } from '../../src/explore/exploration';
import { featureOfCase } from '../../src/explore/feature';
import { invariants } from '../../src/explore/invariants';
import { type Batch, type Case, type Hit, type Item, playAll, reduceHit } from '../../src/explore/search';
import { sometimes } from '../../src/explore/sometimes';
import { sourceOf } from '../../src/explore/source';

const laboratory = laboratoryOf({ engine: 'model' });
const source = sourceOf({ kind: 'random', seed: 1 });

/** The first batches of a search, played once for all tests. */
const batches: Promise<readonly Batch[]> = playBatches(1400);

describe('a search at random', () => {
  test('draws scripts that any engine accepts, the same ones each time', () => {
    const items = firstItems();
    assert.deepEqual(
      items.map(({ source: name }) => name),
      Array.from({ length: 20 }, (_, index) => `seed ${index + 1}`),
    );
    for (const { script } of items) {
      const nodes = checkSetup(script.setup).nodes.map(({ name }) => name);
      const resources = script.setup.resources.map(({ sid }) => sid);
      for (const act of script.acts) {
        for (const trigger of act.kind === 'trigger' ? act.triggers : []) checkTrigger(trigger, { nodes, resources });
      }
    }
    const again = sourceOf({ kind: 'random', seed: 1 });
    assert.deepEqual(
      items.flatMap((_, batch) => [...again.items(batch)]),
      items,
    );
    assert.deepEqual([...sourceOf({ kind: 'random', seed: 8 }).items(0)], items.slice(7, 8));
  });

  test('comes upon almost everything that there is to come upon', async () => {
    const seen = new Set((await batches).flatMap((batch) => Object.keys(batch.seen)));
    const missing = Object.keys(sometimes).filter((name) => !seen.has(name));
    assert.ok(missing.length <= 2, missing.join('; '));
  });

  test('finds both reported cases from scratch, as small as they can be', async () => {
    const found = new Map((await reducedHits()).map((each) => [each.cause, each]));
    const held = found.get(
      'returns-from-maintenance: together; enter maintenance, then leave maintenance; not under maintenance-first',
    );
    const kept = found.get('leaves-maintenance: preferred + separate; enter maintenance; not under maintenance-first');
    assert.deepEqual(held && sizesOf(held.script), { nodes: 2, resources: 2, rules: 1, triggers: 2 });
    assert.deepEqual(kept && sizesOf(kept.script), { nodes: 3, resources: 2, rules: 2, triggers: 1 });
  });

  test('reduces a hit to a case of which nothing can be left out', async () => {
    for (const { script, cause, expected } of await reducedHits()) {
      const { triggers, ...sizes } = sizesOf(script);
      assert.ok(sizes.resources <= 4 && sizes.rules <= 3 && triggers <= 5, `${cause}: ${JSON.stringify(sizes)}`);
      assert.notEqual(expected, '');
    }
  });

  test('says a case in sentences', async () => {
    const [first] = await reducedHits();
    assert.ok(first);
    const text = featureOfCase(first);
    assert.match(text, /^@invariant:[a-z-]+\nFeature: /);
    assert.ok(text.includes(`Then ${first.expected}`));
  });

  test('finds nothing that maintenance-first mends when it plays that', async () => {
    const mended = laboratoryOf({ engine: 'model', profile: 'maintenance-first' });
    const items = Array.from({ length: 5 }, (_, batch) => [...source.items(batch)]).flat();
    const { hits } = await playAll(items, mended);
    assert.deepEqual(mended.controls.size, 0);
    for (const { heldBy } of hits) assert.deepEqual(heldBy, []);
  });
});

describe('an exploration', () => {
  test('reduces the first of hits that are alike, and then ever fewer', async () => {
    const [hit] = (await batches).flatMap(({ hits }) => hits);
    assert.ok(hit);
    const exploration = new Exploration();
    const reduced: number[] = [];
    for (let number = 1; number <= 9; number++) {
      const before = exploration.waiting.length;
      exploration.add({ scripts: 1, unplayable: 0, seen: {}, hits: [{ ...hit, source: `seed ${number}` }] });
      if (exploration.waiting.length > before) reduced.push(number);
    }
    assert.deepEqual(reduced, [1, 2, 4, 8]);
  });

  test('keeps the smallest case of a cause, whichever comes first', async () => {
    const [large, small] = casesOfOneCause();
    for (const order of [
      [large, small],
      [small, large],
    ] as const) {
      const exploration = new Exploration();
      for (const found of order) exploration.addCase(hitOf(found), found);
      assert.deepEqual(exploration.state.findings, [small]);
    }
  });

  test('says of the same case that it was found first where it comes first', () => {
    const [, small] = casesOfOneCause();
    const [second, tenth] = ['seed 2', 'seed 10'].map((source) => ({ ...small, source }));
    assert.ok(second && tenth);
    for (const order of [
      [second, tenth],
      [tenth, second],
    ]) {
      const exploration = new Exploration();
      for (const found of order) exploration.addCase(hitOf(found), found);
      assert.deepEqual(exploration.state.findings, [second]);
    }
  });

  test('goes on from its state as if it had never stopped', async () => {
    const all = await batches;
    const whole = new Exploration();
    for (const batch of all) whole.add(batch);
    const first = new Exploration();
    for (const batch of all.slice(0, 3)) first.add(batch);
    const second = new Exploration(JSON.parse(JSON.stringify(first.state)));
    for (const batch of all.slice(3)) second.add(batch);
    assert.deepEqual(second.state, whole.state);
  });

  test('in parts has counts and findings of all of them', async () => {
    const all = await batches;
    const part = (remainder: number) => {
      const exploration = new Exploration();
      for (const batch of all.filter((_, index) => index % 2 === remainder)) exploration.add(batch);
      return exploration;
    };
    const [large, small] = casesOfOneCause();
    const parts = [part(0), part(1)];
    for (const [index, found] of [large, small].entries()) parts[index]?.addCase(hitOf(found), found);
    const whole = new Exploration();
    for (const { state } of parts) whole.merge(state);
    assert.equal(whole.state.scripts, all.length);
    assert.deepEqual(whole.state.findings, [small]);
    assert.equal(whole.state.batches, all.length);
  });

  test('tells how many hits look like those of a cause', () => {
    const likenesses = { a: { hits: 5, causes: ['x', 'y'] }, b: { hits: 2, causes: ['x'] } };
    assert.equal(hitsOf({ ...nothingExplored, likenesses }, 'x'), 7);
    assert.equal(hitsOf({ ...nothingExplored, likenesses }, 'y'), 5);
  });
});

async function playBatches(count: number): Promise<readonly Batch[]> {
  const played: Batch[] = [];
  for (let batch = 0; batch < count; batch++) played.push(await playAll(source.items(batch), laboratory));
  return played;
}

let cases: Promise<readonly Case[]> | undefined;

function reducedHits(): Promise<readonly Case[]> {
  cases ??= reduceAll();
  return cases;
}

async function reduceAll(): Promise<readonly Case[]> {
  const exploration = new Exploration();
  for (const batch of await batches) exploration.add(batch);
  for (const hit of exploration.waiting) {
    const invariant = invariants.find(({ id }) => id === hit.invariant);
    assert.ok(invariant);
    exploration.addCase(hit, await reduceHit(hit, invariant, laboratory));
  }
  return exploration.state.findings;
}

function sizesOf({ setup, acts }: Script) {
  return {
    nodes: setup.nodes.length,
    resources: setup.resources.length,
    rules: setup.rules.length,
    triggers: acts.reduce((sum, act) => sum + (act.kind === 'trigger' ? act.triggers.length : 1), 0),
  };
}

function firstItems(): readonly Item[] {
  return Array.from({ length: 20 }, (_, batch) => [...source.items(batch)]).flat();
}

function casesOfOneCause(): readonly [Case, Case] {
  const items = firstItems();
  const item = items.reduce((a, b) => (wordsIn(b.script) > wordsIn(a.script) ? b : a));
  const found = { cause: 'x: y', invariant: 'x', told: 'it breaks', expected: 'nothing moves', heldBy: [] };
  const last = items.reduce((a, b) => (wordsIn(a.script) < wordsIn(b.script) ? a : b));
  return [
    { ...found, script: item.script, source: item.source },
    { ...found, script: last.script, source: last.source },
  ];
}

function wordsIn(script: Script): number {
  const { nodes, resources, rules, triggers } = sizesOf(script);
  return 1000 * (nodes + resources + rules + triggers) + JSON.stringify(script).length;
}

function hitOf({ source, script, invariant, heldBy }: Case): Hit {
  return { source, script, invariant, likeness: 'alike', heldBy };
}
