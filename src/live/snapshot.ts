import { writePropertyString } from '../formats/property-string';
import type { Properties } from './changes';
import type { Api } from './client';
import { entriesOf, isYes, listOf, membersOf, textOf } from './lenient';
import { look } from './look';
import type { Sight } from './sight';

/** All of a cluster that a run may change, at one moment. */
export interface Snapshot extends Configuration {
  readonly sight: Sight;
}

/** What a run may change and nobody but a run does. */
export interface Configuration {
  /** In the order of the file. */
  readonly rules: ReadonlyMap<string, Properties>;
  /** As they would be written; those that are not set are missing. */
  readonly options: ReadonlyMap<string, string>;
  /** The comment of each pool. */
  readonly pools: ReadonlyMap<string, string>;
}

/** The options of the datacenter that concern HA. */
export const haOptions = ['crs', 'ha'] as const;

/** Reads everything that a run may change. */
export async function takeSnapshot(api: Api): Promise<Snapshot> {
  const sight = await look(api);
  return { sight, ...(await readConfiguration(api)) };
}

/** Reads what rules, options and pools there are. */
export async function readConfiguration(api: Api): Promise<Configuration> {
  const [rules, options, pools] = await Promise.all([
    api.call('ha.rules.list'),
    api.call('cluster.options.get'),
    api.call('pools.list'),
  ]);
  return configurationOf({ rules, options, pools });
}

/** Reads the answers that tell of the configuration. */
export function configurationOf(answers: {
  readonly rules: unknown;
  readonly options: unknown;
  readonly pools: unknown;
}): Configuration {
  const ordered = [...entriesOf(answers.rules)].sort((a, b) => Number(a.order) - Number(b.order));
  const written = membersOf(answers.options);
  return {
    rules: new Map(ordered.map((rule) => [String(rule.rule), ruleOf(rule)])),
    options: new Map(
      haOptions.flatMap((name): [string, string][] => {
        const value = written[name];
        if (value === undefined || value === null || value === '') return [];
        return [[name, typeof value === 'string' ? value : writePropertyString(membersOf(value))]];
      }),
    ),
    pools: new Map(entriesOf(answers.pools).map(({ poolid, comment }) => [String(poolid), textOf(comment) ?? ''])),
  };
}

/** What a rule says, without what the server adds. */
function ruleOf(rule: Readonly<Record<string, unknown>>): Properties {
  const { type, affinity, comment, nodes, resources } = rule;
  return {
    type: String(type),
    resources: [...listOf(resources)].sort().join(','),
    ...(nodes !== undefined && nodes !== null && { nodes: [...listOf(nodes)].sort().join(',') }),
    ...(affinity !== undefined && affinity !== null && { affinity: String(affinity) }),
    ...(isYes(rule.strict) && { strict: 1 }),
    ...(isYes(rule.disable) && { disable: 1 }),
    ...(textOf(comment) !== undefined && { comment: String(comment) }),
  };
}
