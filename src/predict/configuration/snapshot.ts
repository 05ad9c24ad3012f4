import { byName, type NodeSetup, validatorOf } from '../../cluster';
import {
  checkShape,
  fromBytes,
  parseJson,
  toBytes,
  writeDatacenter,
  writeGroups,
  writeResources,
  writeRules,
} from '../../formats';
import type { ConfigurationFile, ConfigurationFiles } from './files';
import { joinPlacements, nothing, type Placement, placementOf } from './placement';
import { entriesOf, groupOf, optionsOf, resourceOf, ruleOf, textOf } from './snapshot-entries';
import type { Note } from './subject';

/** The name and version of the form. */
export const snapshotFormat = 'pve-ha-spec/snapshot-1';

/** What the API of a cluster answered, by endpoint: the member `data` of each answer (spec/live-api.md 7). */
export interface Snapshot {
  readonly format: typeof snapshotFormat;
  /** When it was taken, in the form of ISO 8601. */
  readonly taken: string;
  /** The version of pve-ha-manager, which the API does not tell; missing if the user does not say it either. */
  readonly manager?: string;
  readonly answers: {
    readonly 'ha.resources.list': unknown;
    readonly 'ha.rules.list'?: unknown;
    /** Missing, or null, where the groups have been migrated to rules. */
    readonly 'ha.groups.list'?: unknown;
    readonly 'ha.status.manager_status'?: unknown;
    readonly 'cluster.options.get'?: unknown;
    readonly 'cluster.resources'?: unknown;
    readonly 'cluster.status'?: unknown;
    /** What the nodes say of the version of pve-manager, by node. */
    readonly 'node.version'?: unknown;
  };
}

/** A snapshot as the configuration files that say the same, and what is known besides. */
export interface SnapshotContents {
  readonly files: ConfigurationFiles;
  readonly placement: Placement;
  readonly notes: readonly Note[];
}

/**
 * Reads a snapshot from a file.
 *
 * @throws InputError if it is none
 */
export function parseSnapshot({ file, text }: ConfigurationFile): Snapshot {
  return checkShape(validator(), parseJson(text, file), { file, text });
}

/**
 * The configuration and placement that a snapshot shows.
 *
 * @param file what the snapshot is called in messages
 * @throws InputError if an answer has another form than the API gives it
 */
export function contentsOf({ taken, answers }: Snapshot, file: string): SnapshotContents {
  const from = (endpoint: string) => `${file} (${endpoint})`;
  const rules = entriesOf(answers['ha.rules.list']);
  const whole = rules.filter(({ errors }) => !errors);
  const groups = entriesOf(answers['ha.groups.list']);
  return {
    files: {
      resources: {
        file: from('ha.resources.list'),
        text: fromBytes(writeResources(ordered(entriesOf(answers['ha.resources.list']).map(resourceOf)))),
      },
      rules: { file: from('ha.rules.list'), text: fromBytes(writeRules(ordered(whole.flatMap(ruleOf)))) },
      ...(groups.length > 0 && {
        groups: { file: from('ha.groups.list'), text: fromBytes(writeGroups(ordered(groups.map(groupOf)))) },
      }),
      datacenter: {
        file: from('cluster.options.get'),
        text: writeDatacenter(optionsOf(answers['cluster.options.get'])),
      },
    },
    placement: placementIn(answers, from),
    notes: [
      { text: `what the cluster was like at ${taken}; what the API token may not see is not there` },
      ...rules
        .filter(({ errors }) => errors)
        .map(({ rule, errors }) => ({
          text: `the rule ${rule} is left out, as the cluster leaves it out: ${errorWords(errors)}`,
        })),
      ...rules
        .filter(({ disable }) => textOf(disable) === '1')
        .map(({ rule }) => ({ text: `the rule ${rule} is disabled` })),
    ],
  };
}

/** Who is online is told by the cluster, what the manager holds of it by its status, sizes by the resources. */
function placementIn(answers: Snapshot['answers'], from: (endpoint: string) => string): Placement {
  const read = (endpoint: 'ha.status.manager_status' | 'cluster.resources') =>
    answers[endpoint] ? placementOf(answers[endpoint], { file: from(endpoint) }) : nothing;
  const status = read('ha.status.manager_status');
  const resources = read('cluster.resources');
  const joined = joinPlacements(status, resources);
  const sizes = new Map((resources.nodes ?? []).map((node) => [node.name, node]));
  const members = entriesOf(answers['cluster.status']).filter(({ type }) => type === 'node');
  const nodes = members
    .map(
      ({ name, online }): NodeSetup => ({
        ...sizes.get(String(name)),
        name: String(name),
        online: textOf(online) === '1',
      }),
    )
    .sort((a, b) => byName(a.name, b.name));
  return nodes.length > 0 ? { ...joined, nodes } : joined;
}

function ordered<Entry>(entries: readonly (readonly [string, Entry])[]) {
  return {
    ids: new Map(entries.map(([id, entry]) => [toBytes(id), entry] as const)),
    order: new Map(entries.map(([id], index) => [toBytes(id), index + 1] as const)),
  };
}

function errorWords(errors: unknown): string {
  const messages = typeof errors === 'object' && errors !== null ? Object.values(errors).flat() : [errors];
  return messages.map((message) => String(message).trim()).join('; ');
}

const validator = validatorOf<Snapshot>({
  type: 'object',
  required: ['format', 'taken', 'answers'],
  properties: {
    format: { const: snapshotFormat },
    taken: { type: 'string', minLength: 1 },
    manager: { type: 'string', pattern: '^\\d+(\\.\\d+)*', description: 'a version like 5.2.0' },
    answers: { type: 'object', required: ['ha.resources.list'] },
  },
});
