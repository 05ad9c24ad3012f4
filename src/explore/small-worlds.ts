import type { Act, NodeName, ResourceSetup, RuleSetup, Script, Sid, Trigger } from '../cluster';
import { withNames } from './script-of-draft';
import { allSwaps, type Representative, representatives, type Swap } from './symmetry';
import { type Turn, turnsOf } from './turns';

/** How large a world can be. */
export interface WorldBounds {
  /** How many nodes there are. */
  readonly nodes: number;
  /** The most resources. */
  readonly resources: number;
  /** The most rules. */
  readonly rules: number;
  /** How many triggers follow one another. */
  readonly triggers: number;
  /** Also those that differ from others in names only. */
  readonly symmetric: boolean;
}

/** Numbers of resources and nodes instead of names. */
interface SmallRule {
  readonly kind: 'positive' | 'negative' | 'strict' | 'preferred';
  readonly resources: readonly number[];
  /** Empty for one about resources only. */
  readonly nodes: readonly number[];
}

/** Resources and rules, without where the resources are. */
interface Frame {
  readonly resources: number;
  readonly rules: readonly SmallRule[];
}

/** Where each resource is, and whether it fails back. */
interface Situation {
  readonly places: readonly number[];
  readonly failback: readonly boolean[];
}

/**
 * All clusters up to some size and all that can happen to them, by rules: every set of rules, every placement, failback on
 * and off, every sequence of maintenance and power that has an effect. What differs in names only is taken once.
 */
export class SmallWorlds {
  /** The sets of rules; each of them is played by itself. */
  readonly frames: readonly Representative<Frame>[];

  constructor(private readonly bounds: WorldBounds) {
    this.frames = counts(bounds.resources).flatMap((resources) => [...framesOf(bounds, resources)]);
  }

  *scriptsOf(frame: number): Generator<Script> {
    const found = this.frames[frame];
    if (!found) return;
    const { nodes, triggers } = this.bounds;
    const { thing, swaps } = found;
    for (const situation of representatives(situations(nodes, thing.resources), swaps, swapSituation, JSON.stringify)) {
      const turns = representatives(turnsOf(nodes, triggers), situation.swaps, swapTurns, JSON.stringify);
      for (const { thing: happens } of turns) yield scriptOf(nodes, thing, situation.thing, happens);
    }
  }
}

function framesOf({ nodes, rules, symmetric }: WorldBounds, resources: number): Iterable<Representative<Frame>> {
  const frames = setsOf(rulesOf(nodes, resources), rules).map((set) => ({ resources, rules: sortedByText(set) }));
  const swaps = symmetric ? [identity(nodes, resources)] : allSwaps(nodes, resources);
  return representatives(frames, swaps, swapFrame, JSON.stringify);
}

function identity(nodes: number, resources: number): Swap {
  return { nodes: numbers(nodes), resources: numbers(resources) };
}

/** Every rule that says something: it leaves out a node, or is about two resources at least. */
function rulesOf(nodes: number, resources: number): readonly SmallRule[] {
  const groups = subsets(resources);
  const places = subsets(nodes).filter(({ length }) => length < nodes);
  return [
    ...groups
      .filter(({ length }) => length > 1)
      .flatMap((group): SmallRule[] =>
        (['positive', 'negative'] as const).map((kind) => ({ kind, resources: group, nodes: [] })),
      ),
    ...groups.flatMap((group) =>
      places.flatMap((some): SmallRule[] =>
        (['strict', 'preferred'] as const).map((kind) => ({ kind, resources: group, nodes: some })),
      ),
    ),
  ];
}

function* all<Item>(items: readonly Item[], count: number): Generator<readonly Item[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (const rest of all(items, count - 1)) for (const item of items) yield [...rest, item];
}

function* situations(nodes: number, resources: number): Generator<Situation> {
  for (const places of all(numbers(nodes), resources)) {
    for (const failback of all([true, false], resources)) yield { places, failback };
  }
}

/** The sets with so many items at most, in the order of the items. */
function setsOf<Item>(items: readonly Item[], most: number): readonly (readonly Item[])[] {
  if (most === 0) return [[]];
  return [[], ...items.flatMap((item, index) => setsOf(items.slice(index + 1), most - 1).map((set) => [item, ...set]))];
}

/** Every subset that is not empty, sorted. */
function subsets(count: number): readonly (readonly number[])[] {
  return Array.from({ length: 2 ** count - 1 }, (_, index) => numbers(count).filter((bit) => (index + 1) & (1 << bit)));
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function counts(most: number): readonly number[] {
  return numbers(most).map((number) => number + 1);
}

function swapFrame({ resources, rules }: Frame, swap: Swap): Frame {
  const swapped = rules.map((rule) => ({
    kind: rule.kind,
    resources: through(swap.resources, rule.resources),
    nodes: through(swap.nodes, rule.nodes),
  }));
  return { resources, rules: sortedByText(swapped) };
}

function swapSituation({ places, failback }: Situation, { nodes, resources }: Swap): Situation {
  const swapped = { places: [...places], failback: [...failback] };
  for (const [from, to] of resources.entries()) {
    swapped.places[to] = nodes[places[from] ?? 0] ?? 0;
    swapped.failback[to] = failback[from] ?? true;
  }
  return swapped;
}

function swapTurns(turns: readonly Turn[], { nodes }: Swap): readonly Turn[] {
  return turns.map(({ what, node }) => ({ what, node: nodes[node] ?? node }));
}

function through(swap: readonly number[], items: readonly number[]): readonly number[] {
  return items.map((item) => swap[item] ?? item).sort((a, b) => a - b);
}

function sortedByText(rules: readonly SmallRule[]): readonly SmallRule[] {
  const texts = new Map(rules.map((rule) => [JSON.stringify(rule), rule]));
  return [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => rule);
}

function scriptOf(nodes: number, frame: Frame, situation: Situation, turns: readonly Turn[]): Script {
  const names = numbers(nodes).map(nodeName);
  return {
    setup: {
      nodes: names.map((name) => ({ name, online: true })),
      resources: numbers(frame.resources).map((index) => resourceOf(index, situation)),
      rules: withNames(frame.rules.map(ruleOf)),
      datacenter: {},
    },
    acts: turns.map((turn): Act => ({ kind: 'trigger', sentence: 'it happens', triggers: [triggerOf(turn)] })),
  };
}

function nodeName(index: number): NodeName {
  return `node${index + 1}`;
}

function sidOf(index: number): Sid {
  return `vm:${index + 101}`;
}

function resourceOf(index: number, { places, failback }: Situation): ResourceSetup {
  const off = failback[index] === false;
  return { sid: sidOf(index), node: nodeName(places[index] ?? 0), state: 'started', ...(off && { failback: false }) };
}

function ruleOf({ kind, resources, nodes }: SmallRule): RuleSetup {
  const sids = resources.map(sidOf);
  if (kind === 'positive' || kind === 'negative') {
    return { type: 'resource-affinity', id: '', resources: sids, affinity: kind };
  }
  const places = Object.fromEntries(nodes.map((node) => [nodeName(node), 0]));
  return { type: 'node-affinity', id: '', resources: sids, nodes: places, strict: kind === 'strict' };
}

function triggerOf({ what, node }: Turn): Trigger {
  const name = nodeName(node);
  if (what === 'enter' || what === 'leave') return { kind: 'maintenance', node: name, to: what };
  return { kind: 'power', node: name, to: what };
}
