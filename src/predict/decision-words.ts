import { type NodeName, type NodeState, namesInShort } from '../cluster';
import { type Decision, type Fate, fateOf, type RankedNode } from '../engine';
import type { RuleWords } from './rule-words';

/** What became of a node in a choice, as it follows the node's name: `is in maintenance`, `has vm:101, ...`. */
export function fateWords(node: NodeName, fate: Fate, decision: Decision, rules: RuleWords): string {
  if (fate.is === 'removed') return removalWords(node, fate.cause, decision, rules);
  const scored = 'score' in fate && fate.score !== undefined ? scoreWords(fate.score, decision) : undefined;
  if (fate.is === 'ranked lower') return scored ?? 'comes later by name';
  if (fate.is === 'not needed') return 'would do too';
  return scored ?? chosenWords(decision);
}

/** Why no node was chosen, or why the resource is where it is: what stands against each other node. */
export function obstacleWords(decision: Decision, rules: RuleWords): string {
  const nodesByFate = new Map<string, NodeName[]>();
  for (const node of decision.nodes.keys()) {
    if (node === decision.current) continue;
    const words = fateWords(node, fateOf(node, decision), decision, rules);
    nodesByFate.set(words, [...(nodesByFate.get(words) ?? []), node]);
  }
  return [...nodesByFate]
    .map(([words, nodes]) => `${namesInShort(nodes)} ${ofSeveral(words, nodes.length)}`)
    .join('; ');
}

/** What is said of one, said of several. */
function ofSeveral(words: string, count: number): string {
  return count === 1 ? words : words.replace(/^is /, 'are ').replace(/^has /, 'have ');
}

/** Why a resource goes to the node that was chosen: why it leaves, and what spoke for that node. */
export function moveWords(decision: Decision, rules: RuleWords): string {
  if (decision.because === 'back from maintenance') return 'returns to where it was before the maintenance';
  return [leavingWords(decision, rules), choiceWords(decision, rules)].filter((words) => words !== '').join('; ');
}

function leavingWords(decision: Decision, rules: RuleWords): string {
  const { current, resource, state, chosen } = decision;
  const fate = fateOf(current, decision);
  if (state === 'recovery') return chosen === current ? 'its node was fenced and is back' : `${current} was fenced`;
  if (state === 'request_start') return 'starts where there is most room';
  if (fate.is !== 'removed') return '';
  const { cause } = fate;
  if (cause.by === 'kept together') {
    return `joins ${namesInShort(rules.partners(resource))} on ${cause.on} (${rules.together(resource)})`;
  }
  if (cause.by === 'lower priority') return `${current} is not its preferred node (${rules.nodes(resource)})`;
  return `${current} ${fateWords(current, fate, decision, rules)}`;
}

/** What spoke for the chosen node. */
function choiceWords(decision: Decision, rules: RuleWords): string {
  const { ranking = [], because, resource, chosen, current } = decision;
  if (because === 'next after the failed node') return `${chosen} is next after the node where it failed`;
  const [best, second] = ranking;
  if (!best) return '';
  if (second) return bestWords(best, second, ranking.length, decision);
  const pulled = decision.removals.find(({ cause }) => cause.by === 'kept together')?.cause;
  if (pulled?.by === 'kept together') {
    const isTold = fateOf(current, decision);
    if (isTold.is === 'removed' && isTold.cause.by === 'kept together') return '';
    return `${best.node} has ${namesInShort(rules.partners(resource))}, kept together (${rules.together(resource)})`;
  }
  return onlyNodeWords(best.node, decision, rules);
}

/** That a node is the only one left, and what took those that were as good by node affinity. */
function onlyNodeWords(only: NodeName, decision: Decision, rules: RuleWords): string {
  const { nodes, current, resource } = decision;
  const removed = [...nodes.keys()].flatMap((node) => {
    const fate = fateOf(node, decision);
    return node === current || fate.is !== 'removed' || fate.cause.by === 'node state' ? [] : [{ node, fate }];
  });
  const isOfRule = (by: string) => by === 'lower priority' || by === 'not allowed';
  const [ofRule] = removed.filter(({ fate }) => isOfRule(fate.cause.by));
  const by = !ofRule
    ? ''
    : ` that ${rules.nodes(resource)} ${ofRule.fate.cause.by === 'not allowed' ? 'allows' : 'prefers'}`;
  const told = removed
    .filter(({ fate }) => !isOfRule(fate.cause.by))
    .map(({ node, fate }) => `${node} ${fateWords(node, fate, decision, rules)}`);
  const shown = told.length > 2 ? [...told.slice(0, 1), `${told.length - 1} more are ruled out`] : told;
  return `${only} is the only node left${by}${shown.length > 0 ? `: ${shown.join(', ')}` : ''}`;
}

function bestWords(best: RankedNode, second: RankedNode, count: number, { scheduler }: Decision): string {
  const isTie = best.score === second.score;
  if (scheduler === 'basic') {
    const amount = `${best.score} ${best.score === 1 ? 'resource' : 'resources'}`;
    return isTie
      ? `${best.node} has ${amount} as ${second.node} has, and is first by name`
      : `${best.node} has fewest resources (${best.score}; next ${second.node} with ${second.score})`;
  }
  return isTie
    ? `${best.node} scores as ${second.node} does (${scheduler}), and is first by name`
    : `${best.node} scores best of ${count} (${scheduler}: ${shown(best.score)}; next ${second.node} with ${shown(second.score)})`;
}

function scoreWords(score: number, { scheduler }: Decision): string {
  return scheduler === 'basic'
    ? `has ${score} ${score === 1 ? 'resource' : 'resources'}`
    : `scores ${shown(score)} (${scheduler}, higher is better)`;
}

/** The engine ranks by the lowest number; people expect the best to be the highest. */
function shown(score: number): string {
  return (score === 0 ? 0 : -score).toFixed(3);
}

function chosenWords({ because }: Decision): string {
  switch (because) {
    case 'failback is off':
      return 'is where it is, and failback is off';
    case 'back from maintenance':
      return 'is where it was before the maintenance';
    default:
      return 'is where it is, and among the best';
  }
}

function removalWords(
  node: NodeName,
  cause: Extract<Fate, { is: 'removed' }>['cause'],
  { resource, priorities }: Decision,
  rules: RuleWords,
): string {
  switch (cause.by) {
    case 'node state':
      return nodeStateWords[cause.state];
    case 'not allowed':
      return `is not allowed (${rules.nodes(resource)})`;
    case 'lower priority': {
      const priority = priorities?.get(node) ?? -1;
      return rules.names(resource, node)
        ? `has a lower priority, ${priority} to ${cause.than} (${rules.nodes(resource)})`
        : `is not preferred (${rules.nodes(resource)})`;
    }
    case 'failed there':
      return 'is where it failed to start';
    case 'kept apart': {
      const others = cause.from.get(node) ?? [];
      const [first] = others;
      return `has ${namesInShort(others)}, kept apart (${first ? rules.apart(resource, first) : ''})`;
    }
    case 'kept together':
      return `is not where ${namesInShort(rules.partners(resource))} is, kept together (${rules.together(resource)})`;
  }
}

const nodeStateWords: Readonly<Record<NodeState, string>> = {
  online: 'is online',
  maintenance: 'is in maintenance',
  unknown: 'is offline',
  fence: 'is being fenced',
  gone: 'has left the cluster',
};
