import {
  type ClusterState,
  type NodeName,
  namesInShort,
  type ResourceStatus,
  type RuleSetup,
  type Sid,
} from '../cluster';
import { type BrokenRule, brokenRules, type RuleIndex } from '../promises';
import type { Breach } from './forecast';

/** The rules that do not hold when all has come to rest. */
export function breachesIn(rules: RuleIndex, state: ClusterState): readonly Breach[] {
  return brokenRules(rules.rules, state).map((broken) => ({ rule: broken.rule.id, told: breachWords(broken) }));
}

/**
 * Watches for rules that do not hold on the way. Resources that are kept together move one after the other, so what
 * keeps them together is not looked at.
 */
export class BreachWatch {
  readonly #found = new Map<string, Breach>();

  constructor(
    private readonly rules: RuleIndex,
    private readonly since: number,
  ) {}

  /** Takes in that a resource begins to run on a node. */
  look(sid: Sid, time: number, running: ReadonlyMap<Sid, NodeName>): void {
    const concerned = [...this.rules.nodeAffinityOf(sid), ...this.rules.affinityOf(sid, 'negative')];
    for (const broken of brokenRules(concerned, stateOf(concerned, running))) {
      if (!broken.by.some(({ resource }) => resource === sid) || this.#found.has(broken.rule.id)) continue;
      this.#found.set(broken.rule.id, { rule: broken.rule.id, told: breachWords(broken), at: time - this.since });
    }
  }

  /** The rules that did not hold for a while, without those that are known. */
  besides(known: readonly Breach[]): readonly Breach[] {
    return [...this.#found.values()].filter(({ rule }) => !known.some((breach) => breach.rule === rule));
  }
}

/** As much of a state as rules are judged by. */
function stateOf(rules: readonly RuleSetup[], running: ReadonlyMap<Sid, NodeName>): ClusterState {
  const resources: Record<Sid, ResourceStatus> = {};
  for (const sid of rules.flatMap((rule) => rule.resources)) {
    const node = running.get(sid);
    if (node !== undefined) resources[sid] = { node, requested: 'started', state: 'started', runsOn: [node] };
  }
  return { time: 0, quorate: true, nodes: {}, resources };
}

function breachWords({ rule, by }: BrokenRule): string {
  if (rule.type === 'node-affinity') {
    const places = by.map(({ resource, node }) => `${resource} runs on ${node}`);
    return `${places.join(', ')}, which ${by.length === 1 ? 'is' : 'are'} not among its nodes`;
  }
  const nodes = [...new Set(by.map(({ node }) => node))];
  return nodes
    .map((node) => {
      const there = by.filter((each) => each.node === node).map(({ resource }) => resource);
      return `${namesInShort(there)} ${there.length === 1 ? 'runs' : 'run'} on ${node}`;
    })
    .join(', ');
}
