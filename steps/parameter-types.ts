import { defineParameterType } from '@cucumber/cucumber';
import { ParameterType, ParameterTypeRegistry } from '@cucumber/cucumber-expressions';
import {
  type DisarmMode,
  disarmModes,
  type NodeName,
  type NodeState,
  nodeStates,
  parseSid,
  type RequestedState,
  requestedStates,
  type ServiceState,
  type Sid,
  schedulers,
  serviceStates,
  shutdownPolicies,
} from '../src/cluster';

interface Kind<T> {
  readonly name: string;
  readonly regexp: string;
  readonly transformer: (...match: string[]) => T;
}

const resource = '(?:vm|ct|fa):?\\d+';
const notAName = '(?:and|over|the|a|an|no|nothing|it|they)(?![A-Za-z0-9-])';
const node = `(?!${resource})(?!${notAName})[A-Za-z][A-Za-z0-9-]*`;
const nodes = listOf(node);

/** The nouns of the language; strict, so that a mistake in writing is a step that does not exist. */
const kinds: readonly Kind<unknown>[] = [
  { name: 'resource', regexp: resource, transformer: toSid },
  { name: 'resources', regexp: listOf(resource), transformer: (text) => split(text).map(toSid) },
  { name: 'node', regexp: node, transformer: (name): NodeName => name },
  { name: 'nodes', regexp: nodes, transformer: split },
  { name: 'ranking', regexp: `${nodes}(?: over ${nodes})+`, transformer: (text) => text.split(' over ').map(split) },
  { name: 'duration', regexp: '(\\d+) (second|minute|hour)s?', transformer: toSeconds },
  { name: 'serviceState', regexp: anyOf([...serviceStates, 'frozen']), transformer: toServiceState },
  { name: 'nodeState', regexp: anyOf(nodeStates), transformer: (text) => text as NodeState },
  { name: 'requestedState', regexp: anyOf(requestedStates), transformer: (text) => text as RequestedState },
  { name: 'request', regexp: anyOf(['start', 'stop', 'be disabled', 'be ignored']), transformer: toRequestedState },
  { name: 'way', regexp: anyOf(['migrated', 'relocated']), transformer: (text) => text.slice(0, -1) },
  { name: 'disarmMode', regexp: `\\(?(?:${anyOf(disarmModes)})\\)?`, transformer: toDisarmMode },
  { name: 'scheduler', regexp: anyOf(schedulers), transformer: (text) => text },
  { name: 'policy', regexp: anyOf(shutdownPolicies), transformer: (text) => text },
  { name: 'rule', regexp: '[a-z][A-Za-z0-9_-]+', transformer: (text) => text },
  { name: 'sentence', regexp: '.+', transformer: (text) => text },
  { name: 'lock', regexp: '[a-z][a-z-]*', transformer: (text) => text },
  { name: 'version', regexp: '\\d[0-9.~+a-z-]*', transformer: (text) => text },
];

/** The same parameter types for sentences that are looked up outside of a step's own text. */
export const parameterTypes = new ParameterTypeRegistry();

for (const { name, regexp, transformer } of kinds) {
  defineParameterType({ name, regexp, transformer, useForSnippets: false });
  parameterTypes.defineParameterType(new ParameterType(name, regexp, null, transformer, false, false));
}

function listOf(item: string): string {
  return `${item}(?:, ${item})*(?: and ${item})?`;
}

function anyOf(words: readonly string[]): string {
  return words.join('|');
}

function split(text: string): readonly string[] {
  return text.split(/, | and /);
}

function toSid(text: string): Sid {
  const sid = parseSid(text);
  if (!sid) throw new Error(`"${text}" does not name a resource`);
  return sid;
}

const secondsOf: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600 };

function toSeconds(count: string, unit: string): number {
  return Number(count) * (secondsOf[unit] ?? 1);
}

function toServiceState(text: string): ServiceState {
  return text === 'frozen' ? 'freeze' : (text as ServiceState);
}

const requestedBy: Readonly<Record<string, RequestedState>> = {
  start: 'started',
  stop: 'stopped',
  'be disabled': 'disabled',
  'be ignored': 'ignored',
};

function toRequestedState(text: string): RequestedState {
  return requestedBy[text] ?? 'started';
}

function toDisarmMode(text: string): DisarmMode {
  return text.replace(/[()]/g, '') as DisarmMode;
}
