import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readCatalogue } from '../../src/cli/judgement/read-catalogue';
import { packageRoot } from '../../src/cli/package';
import type { ClusterState, ResourceStatus, RuleSetup, Script, Sid } from '../../src/cluster';
import type { Played } from '../../src/engine';
import { type Invariant, invariants } from '../../src/explore/invariants';
import { Story, twice } from '../../src/explore/story';
import { makeEvent } from '../../src/log';
import { act, bound, enter, leave, played, power, script, separate, together } from './scripts';

const two = { 'vm:101': 'node1', 'vm:102': 'node2' } as const;
const pair = { 'vm:101': 'node1', 'vm:102': 'node1' } as const;
const ranked: RuleSetup = {
  type: 'node-affinity',
  id: 'node-affinity-1',
  resources: ['vm:101'],
  nodes: { node1: 2, node2: 1 },
  strict: false,
};
const quiet = script(two, [separate('vm:101', 'vm:102')], enter('node3'), leave('node3'));
const evacuated = script({ 'vm:101': 'node1' }, [], enter('node1'), leave('node1'));
const fenced = script({ 'vm:101': 'node3' }, [], power('node3', 'off'));
const disarmed = script({ 'vm:101': 'node1' }, [], { kind: 'disarm', mode: 'freeze' }, enter('node1'));

/**
 * For each invariant what holds it, and proof that it can fail: what the engine does, or what it did and was tampered
 * with where it does nothing of the kind.
 */
const proofs: Readonly<Record<string, { readonly holds: Played; readonly fails: Played; readonly again?: Played }>> = {
  'leaves-maintenance': {
    holds: played(script(two, [separate('vm:101', 'vm:102')], enter('node1'))),
    fails: played(
      script(two, [separate('vm:101', 'vm:102'), bound(false, 'vm:101', 'node1', 'node2')], enter('node1')),
    ),
  },
  'returns-from-maintenance': {
    holds: played(evacuated),
    fails: played(script(pair, [together('vm:101', 'vm:102')], enter('node1'), leave('node1'))),
  },
  'returns-to-first-node': {
    holds: played(script({ 'vm:101': 'node1' }, [], enter('node1'), enter('node3'), leave('node1'))),
    fails: played(script({ 'vm:101': 'node1' }, [], enter('node1'), enter('node2'), leave('node1'))),
  },
  'kept-apart': { holds: played(quiet), fails: runningOn(played(quiet), 'node2', ['vm:101', 'vm:102']) },
  'ends-together': {
    holds: played(script(two, [together('vm:101', 'vm:102')])),
    fails: played(
      script({ 'vm:101': { failback: false }, 'vm:102': { node: 'node2', failback: false } }, [
        together('vm:101', 'vm:102'),
      ]),
    ),
  },
  'stays-strict': {
    holds: played(script({ 'vm:101': 'node1' }, [bound(true, 'vm:101', 'node1')], enter('node1'))),
    fails: played(
      script({ 'vm:101': 'node1' }, [bound(true, 'vm:101', 'node1')], enter('node1'), {
        kind: 'move',
        resource: 'vm:101',
        node: 'node2',
        how: 'migrate',
      }),
    ),
  },
  'comes-to-rest': { holds: played(quiet), fails: restless(played(quiet)) },
  'moves-for-a-reason': {
    holds: played({ ...evacuated, acts: [...evacuated.acts, { kind: 'pass', seconds: 200 }] }),
    fails: movedLater(played({ ...evacuated, acts: [...evacuated.acts, { kind: 'pass', seconds: 200 }] })),
  },
  'ends-started': {
    holds: played(fenced),
    fails: withResource(played(fenced), 'vm:101', { state: 'recovery', node: 'node3', runsOn: [] }),
  },
  'never-lost': { holds: played(quiet), fails: withoutEntry(played(quiet), 'vm:101') },
  'never-twice': { holds: played(quiet), fails: runningOn(played(quiet), 'node3', ['vm:101']) },
  heals: {
    holds: played(quiet),
    fails: played(script(two, [separate('vm:101', 'vm:102'), bound(true, 'vm:102', 'node1')])),
  },
  'prefers-priority': {
    holds: played(script({ 'vm:101': 'node1' }, [bound(false, 'vm:101', 'node2')])),
    fails: withResource(played(script({ 'vm:101': 'node1' }, [bound(false, 'vm:101', 'node2')])), 'vm:101', {
      node: 'node1',
      runsOn: ['node1'],
    }),
  },
  'twice-is-no-worse': {
    holds: played(evacuated),
    again: withResource(playedTwice(evacuated), 'vm:101', { state: 'recovery', runsOn: [] }),
    fails: played(evacuated),
  },
  'fenced-first': { holds: played(fenced), fails: withoutFencing(played(fenced)) },
  'disarm-moves-nothing': { holds: played(disarmed), fails: movedLater(played(disarmed)) },
};

describe('every invariant', () => {
  for (const invariant of invariants) {
    const proof = proofs[invariant.id];

    test(`${invariant.id}: holds where ${invariant.statement}`, () => {
      assert.ok(proof, 'there is a proof');
      const again = proof.again && new Story(playedTwice(proof.holds.script));
      assert.deepEqual(invariant.violations(new Story(proof.holds, again)), []);
    });

    test(`${invariant.id}: can fail`, () => {
      assert.ok(proof, 'there is a proof');
      const [first] = violationsOf(invariant, proof.fails, proof.again);
      assert.ok(first, 'it fails');
      assert.notEqual(first.told, '');
      assert.notEqual(first.expected, '');
    });

    test(`${invariant.id}: comes from the documentation`, () => {
      const catalogue = readCatalogue();
      for (const id of invariant.requirements) assert.ok(catalogue.has(id), id);
      assert.ok(invariant.requirements.length > 0);
    });
  }

  test('stands in the documentation', () => {
    const text = readFileSync(join(packageRoot, 'docs', 'explore.md'), 'utf8');
    for (const { id, statement, strictness, requirements } of invariants) {
      assert.ok(text.includes(`| \`${id}\` | ${statement} | ${strictness} | ${requirements.join(', ')} |`), id);
    }
  });

  test('holds the other way round, too: the first reported case is kept by maintenance-first', () => {
    const reported = script(pair, [together('vm:101', 'vm:102')], enter('node1'), leave('node1'));
    for (const invariant of invariants) {
      assert.deepEqual(violationsOf(invariant, played(reported, 'maintenance-first')), [], invariant.id);
    }
  });
});

describe('what is documented is no violation:', () => {
  const conforming: Readonly<Record<string, Script>> = {
    'with failback off nothing returns': script({ 'vm:101': { failback: false } }, [], enter('node1'), leave('node1')),
    'one with failback off holds those that are kept together with it': script(
      { 'vm:101': {}, 'vm:102': { failback: false } },
      [together('vm:101', 'vm:102')],
      enter('node1'),
      leave('node1'),
    ),
    'a strict rule holds a resource on a node in maintenance': script(
      { 'vm:101': 'node1' },
      [bound(true, 'vm:101', 'node1')],
      enter('node1'),
    ),
    'a strict rule of a stopped partner does, too': script(
      { 'vm:101': {}, 'vm:102': { state: 'stopped' } },
      [together('vm:101', 'vm:102'), bound(true, 'vm:102', 'node1')],
      enter('node1'),
    ),
    'a higher priority that appeared meanwhile wins over the return': script(
      { 'vm:101': 'node2' },
      [ranked],
      enter('node1'),
      enter('node2'),
      [leave('node1'), leave('node2')],
    ),
    'a resource that is frozen with its node waits for it': script({ 'vm:101': 'node2' }, [], {
      kind: 'reboot',
      node: 'node2',
    }),
  };

  for (const [title, conformingScript] of Object.entries(conforming)) {
    test(title, () => {
      const story = new Story(played(conformingScript));
      const told = invariants.flatMap((invariant) => invariant.violations(story).map((each) => each.told));
      assert.deepEqual(told, []);
    });
  }

  test('haste is no excuse: what is not at rest is judged when it is', () => {
    const hasty = script({ 'vm:101': 'node1' }, [], enter('node1'));
    const { setup, acts } = hasty;
    const story = new Story(played({ setup, acts: [...acts, act([leave('node1')], 20)] }));
    assert.deepEqual(
      story.scenes.map((scene) => scene.acts),
      [0, 2],
    );
  });
});

function violationsOf(invariant: Invariant, story: Played, again?: Played) {
  return invariant.violations(new Story(story, again && new Story(again)));
}

function playedTwice(of: Script): Played {
  const again = twice(of);
  assert.ok(again);
  return played(again);
}

function withStates(story: Played, change: (state: ClusterState) => ClusterState): Played {
  return { ...story, rests: story.rests.map((rest) => ({ ...rest, state: change(rest.state) })) };
}

function withResource(story: Played, sid: Sid, change: Partial<ResourceStatus>): Played {
  return withStates(story, (state) => {
    const before = state.resources[sid];
    assert.ok(before);
    return { ...state, resources: { ...state.resources, [sid]: { ...before, ...change } } };
  });
}

function withoutEntry(story: Played, sid: Sid): Played {
  return withStates(story, (state) => {
    const { state: _state, ...rest } = state.resources[sid] ?? { node: '', requested: 'started', runsOn: [] };
    return { ...state, resources: { ...state.resources, [sid]: rest } };
  });
}

/** What runs on a node at the end. */
function runningOn(story: Played, node: string, sids: readonly Sid[]): Played {
  const last = story.runs.at(-1);
  const time = (story.rests.at(-1)?.state.time ?? 0) - 1;
  assert.ok(last);
  return { ...story, runs: [...story.runs, { time, on: new Map([...last.on, [node, new Set(sids)]]) }] };
}

function restless(story: Played): Played {
  return { ...story, rests: story.rests.map((rest) => ({ ...rest, stillMoving: ['vm:101 is in state migrate'] })) };
}

/** A migration before the last rest, after the one before it. */
function movedLater(story: Played): Played {
  const { timeline, rests } = story;
  const time = (rests.at(-2)?.state.time ?? 0) + 20;
  const move = (from: string, to: string, parameters: string) =>
    makeEvent(time, 'node1/crm', 'service-state', { sid: 'vm:101', from, to, parameters });
  const moves = [
    move('started', 'migrate', 'node = node1, target = node2'),
    move('migrate', 'started', 'node = node2'),
  ];
  return {
    ...story,
    timeline: { ...timeline, events: [...timeline.events, ...moves] },
    rests: rests.map((rest, index) =>
      index === rests.length - 1 ? { ...rest, events: timeline.events.length + moves.length } : rest,
    ),
  };
}

function withoutFencing(story: Played): Played {
  const events = story.timeline.events.filter(({ kind }) => kind !== 'fence-acknowledged');
  return { ...story, timeline: { ...story.timeline, events } };
}
