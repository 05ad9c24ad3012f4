import { type NodeName, type RuleSetup, type Sid, typeOf } from '../cluster';
import { isKind } from '../log';
import type { Evidence } from './evidence';
import { movesOf } from './movements';
import { statusOf } from './whereabouts';
import { list, nodeStateWords } from './words';

/**
 * Guesses at why a resource is not where it was expected: what the scenario says about it that stands in the way.
 *
 * @param expected the node it should be on, if one was named
 */
export function hintsAbout(evidence: Evidence, resource: Sid, expected?: NodeName): readonly string[] {
  const question: Question = { evidence, resource, expected };
  return guesses.flatMap((guess) => guess(question));
}

interface Question {
  readonly evidence: Evidence;
  readonly resource: Sid;
  readonly expected: NodeName | undefined;
}

type Guess = (question: Question) => readonly string[];

const guesses: readonly Guess[] = [
  disarmed,
  unavailableNode,
  failbackOff,
  keptTogether,
  keptSeparate,
  boundToNodes,
  droppedRules,
  liveContainer,
  shutdownPolicy,
];

function disarmed({ evidence }: Question): readonly string[] {
  const { disarm } = evidence.state;
  return disarm ? [`the cluster is ${disarm.state} (${disarm.mode})`] : [];
}

function unavailableNode({ evidence, expected }: Question): readonly string[] {
  const node = expected === undefined ? undefined : evidence.state.nodes[expected];
  if (!node) return [];
  if (!node.online) return [`${expected} is off, or cut off`];
  return node.state === 'online' || !node.state ? [] : [`${expected} is ${nodeStateWords(node.state)}`];
}

function failbackOff({ evidence, resource }: Question): readonly string[] {
  const configured = evidence.timeline.setup.resources.find(({ sid }) => sid === resource);
  return configured?.failback === false ? [`failback is off for ${resource}`] : [];
}

function keptTogether(question: Question): readonly string[] {
  return partners(question, 'positive').map(
    ({ rule, partner, node }) => `${question.resource} is kept together with ${partner}, which is on ${node} (${rule})`,
  );
}

function keptSeparate(question: Question): readonly string[] {
  return partners(question, 'negative').map(
    ({ rule, partner, node }) => `${question.resource} is kept separate from ${partner}, which is on ${node} (${rule})`,
  );
}

function boundToNodes({ evidence, resource }: Question): readonly string[] {
  return rulesAbout(evidence, resource).flatMap((rule) =>
    rule.type === 'node-affinity'
      ? [`${resource} ${rule.strict ? 'must run on' : 'prefers'} ${list(Object.keys(rule.nodes))} (${rule.id})`]
      : [],
  );
}

function droppedRules({ evidence, resource }: Question): readonly string[] {
  const ids = rulesAbout(evidence, resource).map(({ id }) => id);
  return evidence.timeline.events
    .filter((event) => isKind(event, 'rule-dropped') && ids.includes(event.fields.rule ?? ''))
    .map(({ fields }) => `rule ${fields.rule} was dropped, because ${fields.reason}`);
}

function liveContainer({ evidence, resource }: Question): readonly string[] {
  const relocated = movesOf(evidence, resource).some(({ kind }) => kind === 'relocate');
  return relocated && typeOf(resource) === 'ct' ? ['a running container cannot migrate live, it relocates'] : [];
}

function shutdownPolicy({ evidence: { timeline } }: Question): readonly string[] {
  const triggers = timeline.triggers.map(({ trigger }) => trigger);
  const changed = triggers.filter((trigger) => trigger.kind === 'datacenter').at(-1);
  const policy = (changed ?? timeline.setup).datacenter.shutdownPolicy;
  const wentDown = triggers.some(({ kind }) => kind === 'reboot' || kind === 'shutdown');
  return wentDown && policy !== undefined ? [`the shutdown policy is ${policy}`] : [];
}

function partners({ evidence, resource }: Question, affinity: 'positive' | 'negative') {
  return rulesAbout(evidence, resource).flatMap((rule) => {
    if (rule.type !== 'resource-affinity' || rule.affinity !== affinity) return [];
    return rule.resources.flatMap((partner) => {
      const node = statusOf(evidence, partner)?.node;
      return partner === resource || node === undefined ? [] : [{ rule: rule.id, partner, node }];
    });
  });
}

function rulesAbout({ timeline }: Evidence, resource: Sid): readonly RuleSetup[] {
  return timeline.setup.rules.filter(({ resources }) => resources.includes(resource));
}
