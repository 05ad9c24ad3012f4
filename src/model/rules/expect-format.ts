import { byName } from '../../cluster';
import type { Rule, RulesConfig } from '../../formats';
import type { AffinityIndex } from './affinity-index';
import type { CompiledRules } from './compile';
import type { EvaluatedRules } from './evaluate';

/**
 * The outcome of an evaluation as a text that can be compared line by line: the messages, then the rules that are left,
 * then what they compile to, both as JSON with sorted members and an indentation of three blanks.
 */
export function formatEvaluation({ dropped, rules, compiled }: EvaluatedRules): string {
  const messages = dropped.map(({ rule, reason }) => `Drop rule '${rule}', because ${reason}.\n`);
  return [
    '--- Log ---\n',
    ...messages,
    '--- Config ---\n',
    `${prettyJson(configJson(rules))}\n`,
    '--- Compiled Config ---\n',
    `${prettyJson(compiledJson(compiled))}\n`,
  ].join('');
}

type Json = string | number | null | readonly Json[] | { readonly [member: string]: Json };

function configJson({ digest, ids, order, errors }: RulesConfig): Json {
  return {
    digest,
    ...(errors.length > 0 && { errors: errors.map((error) => ({ ...error })) }),
    ids: Object.fromEntries([...ids].map(([id, rule]) => [id, rule && ruleJson(rule)])),
    order: Object.fromEntries(order),
  };
}

function ruleJson({ resources, ...rule }: Rule): Json {
  const members = setJson(resources);
  if (!('nodes' in rule)) return { ...rule, resources: members };
  return { ...rule, nodes: prioritiesJson(rule.nodes), resources: members };
}

function compiledJson({ nodeAffinity, positive, negative }: CompiledRules): Json {
  const placements = [...nodeAffinity].map(([sid, nodes]) => [sid, { nodes: prioritiesJson(nodes) }]);
  return {
    'node-affinity': Object.fromEntries(placements),
    'resource-affinity': { positive: peersJson(positive), negative: peersJson(negative) },
  };
}

function peersJson(index: AffinityIndex): Json {
  return Object.fromEntries(index.resources().map((sid) => [sid, setJson(index.peersOf(sid))]));
}

function setJson(members: Iterable<string>): Json {
  return Object.fromEntries([...members].map((member) => [member, 1]));
}

function prioritiesJson(nodes: ReadonlyMap<string, number>): Json {
  return Object.fromEntries([...nodes].map(([node, priority]) => [node, { priority }]));
}

/** JSON with blanks on both sides of the colon, and empty lists and objects on one line. */
function prettyJson(value: Json, indent = ''): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const isList = Array.isArray(value);
  const inner = `${indent}   `;
  const items = isList
    ? value.map((item) => prettyJson(item, inner))
    : Object.entries(value)
        .sort(([a], [b]) => byName(a, b))
        .map(([name, item]) => `${JSON.stringify(name)} : ${prettyJson(item, inner)}`);
  const [open, close] = isList ? '[]' : '{}';
  return items.length === 0
    ? `${open}${close}`
    : `${open}\n${items.map((item) => inner + item).join(',\n')}\n${indent}${close}`;
}
