import type { Sid } from '../../cluster';
import {
  type DatacenterConfig,
  type Group,
  parseNodeList,
  type ResourceEntry,
  type Rule,
  toBytes,
} from '../../formats';

// The server does not keep numbers and texts apart, so that every scalar is read for what it means.

/** An entry of a list that the API gives. */
export type Entry = Readonly<Record<string, unknown>>;

/** The entries of a list; none if there is no list. */
export function entriesOf(value: unknown): readonly Entry[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'object' && entry !== null) : [];
}

/** A scalar as a text; undefined for what is not set. */
export function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'boolean' ? String(Number(value)) : String(value);
}

/** A resource as resources.cfg has it. */
export function resourceOf(entry: Entry): readonly [string, ResourceEntry] {
  const sid = String(entry.sid);
  const { state, group, failback } = entry;
  const number = (name: string) => (textOf(entry[name]) === undefined ? {} : { [name]: Number(entry[name]) });
  return [
    sid,
    {
      type: sid.slice(0, sid.indexOf(':')),
      ...(textOf(state) !== undefined && { state: String(state) }),
      ...(textOf(group) !== undefined && { group: String(group) }),
      ...(textOf(failback) !== undefined && { failback: flag(failback) }),
      ...number('max_restart'),
      ...number('max_relocate'),
    },
  ];
}

/** A rule as rules.cfg has it; none if it is of a type that nobody knows. */
export function ruleOf(entry: Entry): readonly (readonly [string, Rule])[] {
  const { rule, type, affinity, disable } = entry;
  const shared = {
    resources: new Set(listOf(entry.resources) as Sid[]),
    ...(textOf(disable) === '1' && { disable: 1 as const }),
  };
  if (type === 'node-affinity') {
    const nodes = parseNodeList(listOf(entry.nodes).map(toBytes));
    return [[String(rule), { type, ...shared, nodes, strict: flag(entry.strict) }]];
  }
  if (type !== 'resource-affinity') return [];
  return [[String(rule), { type, ...shared, affinity: affinity === 'positive' ? 'positive' : 'negative' }]];
}

/** A group as groups.cfg has it. */
export function groupOf({ group, nodes, restricted, nofailback }: Entry): readonly [string, Group] {
  return [
    String(group),
    {
      type: 'group',
      nodes: new Set(listOf(nodes).map(toBytes)),
      restricted: flag(restricted),
      nofailback: flag(nofailback),
    },
  ];
}

/** The options of the datacenter that concern HA, which the API gives as objects. */
export function optionsOf(value: unknown): DatacenterConfig {
  const { ha, crs } = (value ?? {}) as Entry;
  const isSet = (options: unknown): options is DatacenterConfig['ha'] & object =>
    typeof options === 'object' && options !== null && Object.keys(options).length > 0;
  return { ...(isSet(ha) && { ha }), ...(isSet(crs) && { crs }) };
}

function listOf(value: unknown): readonly string[] {
  return (textOf(value) ?? '').split(/[,; ]+/).filter((part) => part !== '');
}

function flag(value: unknown): 0 | 1 {
  return textOf(value) === '1' ? 1 : 0;
}
