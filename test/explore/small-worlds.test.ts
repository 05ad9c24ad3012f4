import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { laboratoryOf } from '../../src/cli/explore/laboratory';
import type { Script } from '../../src/cluster';
import { playAll } from '../../src/explore/search';
import { SmallWorlds, type WorldBounds } from '../../src/explore/small-worlds';
import { sourceOf } from '../../src/explore/source';
import { allSwaps, representatives } from '../../src/explore/symmetry';
import { turnsOf } from '../../src/explore/turns';

const bounds: WorldBounds = { nodes: 2, resources: 2, rules: 1, triggers: 2, symmetric: false };

describe('small worlds', () => {
  test('of n nodes and k resources there are n! k! orders', () => {
    assert.equal(allSwaps(3, 3).length, 36);
    assert.equal(new Set(allSwaps(3, 2).map((swap) => JSON.stringify(swap))).size, 12);
  });

  test('one of each kind is taken, and no kind is left out', () => {
    for (const few of [bounds, { ...bounds, nodes: 3, triggers: 1 }, { ...bounds, rules: 2 }]) {
      const every = kindsOf({ ...few, symmetric: true });
      const taken = scriptsOf(few).map((script) => kindOf(script));
      assert.equal(new Set(taken).size, taken.length, 'each kind once');
      assert.deepEqual(new Set(taken), every);
    }
  });

  test('of things that do not change all swaps are kept', () => {
    const swaps = allSwaps(2, 1);
    const found = [...representatives([1, 2], swaps, (thing) => thing, String)];
    assert.deepEqual(
      found.map(({ swaps: kept }) => kept.length),
      [2, 2],
    );
  });

  test('every turn has an effect', () => {
    const first = turnsOf(2, 1).map(([turn]) => `${turn?.what} ${turn?.node}`);
    assert.deepEqual(first.sort(), ['enter 0', 'enter 1', 'off 0', 'off 1']);
    assert.equal(turnsOf(3, 2).length, 33);
    for (const turns of turnsOf(2, 3)) {
      const whats = turns.filter(({ node }) => node === 0).map(({ what }) => what);
      for (const [undone, done] of [
        ['leave', 'enter'],
        ['on', 'off'],
      ] as const) {
        if (whats.includes(undone)) assert.ok(whats.indexOf(done) < whats.indexOf(undone), whats.join());
      }
    }
  });

  test('both reported cases are among those with three nodes, two resources and two rules', async () => {
    const source = sourceOf({ kind: 'exhaustive', bounds: { ...bounds, nodes: 3, rules: 2 } });
    const worlds = new SmallWorlds({ ...bounds, nodes: 3, rules: 2 });
    const batchWith = (...kinds: readonly string[]) =>
      worlds.frames.findIndex(({ thing: { resources, rules } }) => {
        const own = rules.map((rule) => `${rule.kind} ${rule.resources.length} ${rule.nodes.length}`);
        return resources === 2 && JSON.stringify(own) === JSON.stringify(kinds);
      });
    const laboratory = laboratoryOf({ engine: 'model' });
    const together = await playAll(source.items(batchWith('positive 2 0')), laboratory);
    const apart = await playAll(source.items(batchWith('negative 2 0', 'preferred 2 2')), laboratory);
    assert.ok(together.hits.some(({ invariant }) => invariant === 'returns-from-maintenance'));
    assert.ok(apart.hits.some(({ invariant }) => invariant === 'leaves-maintenance'));
  });
});

function scriptsOf(of: WorldBounds): readonly Script[] {
  const worlds = new SmallWorlds(of);
  return worlds.frames.flatMap((_, frame) => [...worlds.scriptsOf(frame)]);
}

function kindsOf(of: WorldBounds): ReadonlySet<string> {
  return new Set(scriptsOf(of).map((script) => kindOf(script)));
}

/** The same for all scripts that differ in names only: the first of all texts with other names. */
function kindOf(script: Script): string {
  const nodes = script.setup.nodes.map(({ name }) => name);
  const sids = script.setup.resources.map(({ sid }) => sid);
  const texts = allSwaps(nodes.length, sids.length).map((swap) => {
    const names = new Map<string, string>();
    for (const [from, to] of swap.nodes.entries()) names.set(nodes[from] ?? '', nodes[to] ?? '');
    for (const [from, to] of swap.resources.entries()) names.set(sids[from] ?? '', sids[to] ?? '');
    return orderless(script, names);
  });
  return texts.sort()[0] ?? '';
}

function orderless({ setup, acts }: Script, names: ReadonlyMap<string, string>): string {
  const named = (text: string) => names.get(text) ?? text;
  const resources = setup.resources.map(({ sid, node, failback }) => [named(sid), named(node), failback !== false]);
  const rules = setup.rules.map((rule) =>
    rule.type === 'node-affinity'
      ? [rule.strict, rule.resources.map(named).sort(), Object.keys(rule.nodes).map(named).sort()]
      : [rule.affinity, rule.resources.map(named).sort()],
  );
  const happens = acts.flatMap((act) =>
    act.kind === 'trigger'
      ? act.triggers.map((trigger) => ('to' in trigger && 'node' in trigger ? [trigger.to, named(trigger.node)] : []))
      : [],
  );
  const texts = (things: readonly unknown[]) => things.map((thing) => JSON.stringify(thing)).sort();
  return JSON.stringify([texts(resources), texts(rules), happens]);
}
