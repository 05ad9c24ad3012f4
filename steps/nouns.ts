import {
  type ConfiguredState,
  configuredStates,
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
  type Usage,
} from '../src/cluster';

/** A kind of thing that sentences name, as a parameter in braces: `{node}`. */
export interface Noun {
  readonly name: string;
  readonly regexp: string;
  /** What may stand for it: all there is, or examples. */
  readonly looksLike: readonly string[];
  /** From the text, or from the groups that the regular expression takes out of it, to the thing. */
  readonly transformer: (...match: string[]) => unknown;
}

const resource = '(?:vm|ct|fa):?\\d+';
const notAName = '(?:and|over|the|a|an|no|nothing|it|they)(?![A-Za-z0-9-])';
const node = `(?!${resource})(?!${notAName})[A-Za-z][A-Za-z0-9-]*`;
const nodes = listOf(node);
const cpus = '\\d+(?:\\.\\d+)? CPUs?';
const memory = '\\d+(?:\\.\\d+)? Gi?B of memory';

/** The nouns of the language; strict, so that a mistake in writing is a step that does not exist. */
export const nouns: readonly Noun[] = [
  { name: 'resource', regexp: resource, looksLike: ['vm101', 'vm:101', 'ct200'], transformer: toSid },
  {
    name: 'resources',
    regexp: listOf(resource),
    looksLike: ['vm101', 'vm101 and vm102', 'vm101, vm102 and ct200'],
    transformer: (text) => split(text).map(toSid),
  },
  { name: 'node', regexp: node, looksLike: ['node1', 'pve-a'], transformer: (name): NodeName => name },
  { name: 'nodes', regexp: nodes, looksLike: ['node1', 'node1, node2 and node3'], transformer: split },
  {
    name: 'ranking',
    regexp: `${nodes}(?: over ${nodes})+`,
    looksLike: ['node1 over node2', 'node1 over node2 and node3'],
    transformer: (text) => text.split(' over ').map(split),
  },
  {
    name: 'duration',
    regexp: '(\\d+) (second|minute|hour)s?',
    looksLike: ['30 seconds', '1 minute', '2 hours'],
    transformer: toSeconds,
  },
  {
    name: 'amount',
    regexp: `${cpus}(?: and ${memory})?|${memory}`,
    looksLike: ['2 CPUs and 4 GiB of memory', '2.5 CPUs', '4 GiB of memory', '4 GB of memory'],
    transformer: toAmount,
  },
  oneOf('serviceState', [...serviceStates, 'frozen'], toServiceState),
  oneOf('nodeState', nodeStates, (text) => text as NodeState),
  oneOf('requestedState', requestedStates, (text) => text as RequestedState),
  oneOf('configuredState', configuredStates, (text) => text as ConfiguredState),
  oneOf('request', ['start', 'stop', 'be disabled', 'be ignored'], toRequestedState),
  oneOf('way', ['migrated', 'relocated'], (text) => text.slice(0, -1)),
  {
    name: 'disarmMode',
    regexp: `\\(?(?:${anyOf(disarmModes)})\\)?`,
    looksLike: disarmModes.map((mode) => `(${mode})`),
    transformer: toDisarmMode,
  },
  oneOf('method', ['bruteforce', 'topsis']),
  oneOf('scheduler', schedulers),
  oneOf('policy', shutdownPolicies),
  { name: 'rule', regexp: '[a-z][A-Za-z0-9_-]+', looksLike: ['keep-together-1'], transformer: asItIs },
  { name: 'sentence', regexp: '.+', looksLike: ['node3 gets power back'], transformer: asItIs },
  { name: 'lock', regexp: '[a-z][a-z-]*', looksLike: ['backup', 'snapshot'], transformer: asItIs },
  { name: 'version', regexp: '\\d[0-9.~+a-z-]*', looksLike: ['9.1.2', '9.0.0~16'], transformer: asItIs },
];

function oneOf(name: string, words: readonly string[], transformer: Noun['transformer'] = asItIs): Noun {
  return { name, regexp: anyOf(words), looksLike: words, transformer };
}

function asItIs(text: string): string {
  return text;
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

const bytesOf: Readonly<Record<string, number>> = { GiB: 1024 ** 3, GB: 1000 ** 3 };

function toAmount(text: string): Usage {
  const [, cpus] = /([\d.]+) CPU/.exec(text) ?? [];
  const [, memory, unit = ''] = /([\d.]+) (Gi?B)/.exec(text) ?? [];
  return {
    ...(cpus !== undefined && { cpus: Number(cpus) }),
    ...(memory !== undefined && { memory: Math.round(Number(memory) * (bytesOf[unit] ?? 1)) }),
  };
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
