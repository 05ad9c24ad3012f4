import { isIP } from 'node:net';
import { byName, InputError } from '../cluster';
import type { ReportNames } from './finished-report';
import type { Forbidden } from './secrets';

/** Replaces what tells whose cluster something comes from. Everything that belongs to one report shares one of these. */
export interface Anonymiser {
  text(text: string): string;
  /** Every text in a JSON value, also the names of properties. */
  value<Value>(value: Value): Value;
  /** The opposite of `value` for the names that it was made for. */
  reveal<Value>(value: Value): Value;
  /** What was replaced so far, by what. */
  mapping(): Readonly<Record<string, string>>;
  /** The real names that must not be left in what it has changed. */
  realNames(): Forbidden[];
}

/**
 * Makes an anonymiser for a cluster (spec/bugzilla.md 5). Names of nodes and rules keep their order, because the manager
 * breaks ties by name.
 */
export function makeAnonymiser(names: ReportNames): Anonymiser {
  const given = renamed(names);
  const found = new Map<string, string>();
  const counts = new Map<string, number>();
  const number = (kind: string): number => {
    const next = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, next);
    return next;
  };
  const replaced = (kind: string, real: string): string => {
    const known = given.get(real) ?? found.get(real);
    if (known !== undefined) return known;
    const name = (formOf[kind] ?? removed)(number(kind), real);
    found.set(real, name);
    return name;
  };
  const pattern = patternFor([...given.keys()]);

  const replaceMatch = (match: string, groups: Groups): string => {
    if (groups.host !== undefined) return replaceHost(groups.host, given, (host) => replaced('host', host));
    if (groups.user !== undefined) {
      const realm = groups.realm ?? '';
      if (match === 'root@pam') return match;
      return realm.includes('.') ? replaced('mail', match) : `${replaced('user', match)}@${realm}`;
    }
    if (groups.ip !== undefined) return replaceAddress(groups.ip, replaced);
    if (groups.mac !== undefined) return replaced('mac', match.toLowerCase());
    if (groups.unique !== undefined) return '<removed>';
    if (groups.serial !== undefined) return 'serial=<removed>';
    return groups.product === undefined ? replaced('name', match) : match;
  };
  const text = (real: string): string =>
    withoutComments(real).replaceAll(pattern, (match, ...rest) => replaceMatch(match, rest.at(-1) as Groups));

  return {
    text,
    value: (value) => mapTexts(value, text) as typeof value,
    reveal: (value) => mapTexts(value, revealer(given)) as typeof value,
    mapping: () => Object.fromEntries([...given, ...found].sort(([a], [b]) => byName(a, b))),
    realNames: () => realNamesIn(Object.fromEntries([...given, ...found])),
  };
}

/**
 * Makes a minimal case anonymous, and makes sure that it still shows the deviation.
 *
 * @param stillFails plays a case again
 * @throws InputError if the case depends on the real names
 */
export async function anonymiseCase<Case>(
  original: Case,
  anonymiser: Anonymiser,
  stillFails: (anonymous: Case) => Promise<boolean>,
): Promise<Case> {
  const anonymous = anonymiser.value(original);
  if (await stillFails(anonymous)) return anonymous;
  throw new InputError('the deviation does not show any more with other names; report it without --anonymise');
}

type Groups = Readonly<Record<string, string | undefined>>;

/** How many of a kind there are decides the width of their numbers, which keeps their order. */
function renamed(names: ReportNames): Map<string, string> {
  const kinds: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['node', names.nodes],
    ['rule', names.rules],
    ['group', names.groups],
    ['guest', names.guests],
    ['storage', names.storages],
    ['pool', names.pools],
    ['tag', names.tags],
    ['cluster', names.clusters],
  ];
  const mapping = new Map<string, string>();
  for (const [kind, real = []] of kinds) {
    const sorted = [...new Set(real)].filter((name) => name !== '' && !mapping.has(name)).sort(byName);
    const width = String(sorted.length).length;
    for (const [index, name] of sorted.entries()) {
      mapping.set(name, `${kind}${String(index + 1).padStart(width, '0')}`);
    }
  }
  return mapping;
}

const formOf: Readonly<Record<string, (index: number, real: string) => string>> = {
  host: (index) => `host${index}.example.com`,
  mail: (index) => `user${index}@example.com`,
  user: (index) => `user${index}`,
  ipv4: (index) => `192.0.2.${index}`,
  ipv6: (index) => `2001:db8::${index.toString(16)}`,
  mac: (index) => `02:00:00:00:${hex(index >> 8)}:${hex(index & 255)}`,
};

function hex(number: number): string {
  return number.toString(16).padStart(2, '0');
}

function removed(): string {
  return '<removed>';
}

/** Names that belong to the product, which also a cluster may be called by. */
const product = String.raw`/etc/pve(?:/ha)?\b|\bpve-[a-z][a-z-]*|-pve\b|https?://(?:[\w-]+\.)*proxmox\.com(?:[/?#]\S*)?|@pve\b|@pam\b|\bha-manager\b|\bha_(?:manager|agent)_`;
const hosts = String.raw`(?:[A-Za-z0-9][\w-]*\.)+(?:com|net|org|io|dev|cloud|info|biz|eu|de|at|ch|fr|it|nl|uk|us|local|localdomain|lan|internal|intern|home|corp|test|example)`;

/** What is replaced, in the order in which it is looked for at one place of the text. */
function patternFor(names: readonly string[]): RegExp {
  const known = [...names].sort((a, b) => b.length - a.length).map(quoted);
  const parts = [
    String.raw`(?<![\w.+-])(?<user>[\w.+-]+)@(?<realm>[A-Za-z][\w.-]*\w)`,
    String.raw`(?<![\w.-])(?!(?:[\w-]+\.)*proxmox\.com\b)(?<host>${hosts})(?![\w-])`,
    ...alternatives('name', known, '-'),
    `(?<product>${product})`,
    String.raw`(?<![\w:])(?<mac>(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2})(?![\w:])`,
    String.raw`(?<![\w:.])(?<ip>\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7})(?![\w:])`,
    String.raw`(?<![\w-])(?<unique>[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64})(?![\w-])`,
    String.raw`\b(?<serial>serial=[^,\s]+)`,
    ...alternatives('part', known, ''),
  ];
  return new RegExp(parts.join('|'), 'g');
}

/** A name is no part of a longer word; in the first pass, nor of one with these signs. */
function alternatives(group: string, known: readonly string[], signs: string): string[] {
  const border = `[A-Za-z0-9${signs}]`;
  return known.length > 0 ? [`(?<!${border})(?<${group}>${known.join('|')})(?!${border})`] : [];
}

function quoted(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function replaceHost(host: string, given: ReadonlyMap<string, string>, other: (host: string) => string): string {
  const [first = ''] = host.split('.');
  const node = given.get(first);
  return node === undefined ? other(host) : `${node}.example.com`;
}

function replaceAddress(address: string, replaced: (kind: string, real: string) => string): string {
  const version = isIP(address);
  const isNoAddress = version === 0 || !/[0-9a-f]/i.test(address) || /^(127\.|0\.0\.0\.0$|::1$)/.test(address);
  return isNoAddress ? address : replaced(version === 4 ? 'ipv4' : 'ipv6', address);
}

/** Comments of configuration files, and of the commands that write them, say more than is needed. */
function withoutComments(text: string): string {
  return text
    .replaceAll(/^[ \t]+(?:comment[ \t]+\S|#).*(?:\n|$)/gm, '')
    .replaceAll(/ --comment (?:'[^']*'|"[^"]*"|\S+)/g, '');
}

/** A real name that is also an anonymous one is not left, but given anew; the product's own is everywhere. */
export function realNamesIn(mapping: Readonly<Record<string, string>>): Forbidden[] {
  const anonymous = new Set(Object.values(mapping));
  return Object.keys(mapping)
    .filter((name) => !anonymous.has(name) && name !== 'pve' && name !== 'ha')
    .map((value) => ({ what: 'a real name', value }));
}

/** Puts the real names back. */
function revealer(given: ReadonlyMap<string, string>): (text: string) => string {
  const real = new Map([...given].map(([name, anonymous]) => [anonymous, name]));
  if (real.size === 0) return (text) => text;
  const pattern = new RegExp(alternatives('name', [...real.keys()].map(quoted), '').join('|'), 'g');
  return (text) => text.replaceAll(pattern, (name) => real.get(name) ?? name);
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [change(name), mapTexts(each, change)]));
}
