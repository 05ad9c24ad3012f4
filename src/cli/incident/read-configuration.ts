import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  byName,
  type ClusterSetup,
  InputError,
  type NodeName,
  type ResourceSetup,
  type Sid,
  type TimelineEvent,
} from '../../cluster';
import {
  datacenterOf,
  fromBytes,
  parseDatacenter,
  parseResources,
  parseRules,
  resourceSetupOf,
  toBytes,
} from '../../formats';
import { isKind, parametersOf } from '../../log';

/**
 * The cluster of an incident before anything happened: from copies of the configuration files, with each resource on
 * the node on which the journal first names it, or that the manager's status names.
 *
 * @param folder has resources.cfg and, where they exist, rules.cfg, groups.cfg, datacenter.cfg and manager_status
 * @param shown what the folder is called in messages
 * @throws InputError if resources.cfg is missing, or nothing tells where a resource is
 */
export function incidentSetup(folder: string, shown: string, events: readonly TimelineEvent[]): ClusterSetup {
  const file = (name: string) => readText(folder, name);
  const resourcesText = file('resources.cfg');
  if (resourcesText === undefined) throw new InputError('there is no resources.cfg in it', { file: shown });
  const places = new Map([...placesInStatus(file('manager_status')), ...placesInJournal(events)]);
  const entries = [...parseResources(toBytes(resourcesText)).ids];
  const resources = entries.map(([id, entry]): ResourceSetup => {
    const sid = id as Sid;
    const node = places.get(sid);
    if (node === undefined) {
      throw new InputError(`nothing tells where ${sid} is: add the file manager_status`, { file: shown });
    }
    return resourceSetupOf(sid, entry, node);
  });
  const rulesConfig = file('rules.cfg');
  const groupsConfig = file('groups.cfg');
  return {
    nodes: nodesOf(events, resources, rulesConfig).map((name) => ({ name, online: true })),
    resources,
    rules: [],
    ...(rulesConfig !== undefined && { rulesConfig }),
    ...(groupsConfig !== undefined && { groupsConfig }),
    datacenter: datacenterOf(parseDatacenter(file('datacenter.cfg') ?? '').config),
  };
}

function readText(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) ? fromBytes(readFileSync(path, 'latin1')) : undefined;
}

/** Where the status of the manager has the resources. */
function placesInStatus(text: string | undefined): readonly (readonly [Sid, NodeName])[] {
  if (text === undefined) return [];
  const status: { service_status?: Record<string, { node?: string }> } = JSON.parse(text);
  return Object.entries(status.service_status ?? {}).flatMap(([sid, { node }]) =>
    node === undefined ? [] : [[sid as Sid, node] as const],
  );
}

/** Where the journal first names the resources; the last of equal names wins in a map, so the first comes last. */
function placesInJournal(events: readonly TimelineEvent[]): readonly (readonly [Sid, NodeName])[] {
  return events
    .flatMap((event) => {
      const { sid, node = parametersOf(event).node } = event.fields;
      const tells = isKind(event, 'service-state', 'service-added');
      return tells && sid !== undefined && node !== undefined ? [[sid as Sid, node] as const] : [];
    })
    .reverse();
}

/** Every node that is named anywhere. */
function nodesOf(
  events: readonly TimelineEvent[],
  resources: readonly ResourceSetup[],
  rulesConfig = '',
): readonly NodeName[] {
  const rules = [...parseRules(toBytes(rulesConfig)).ids.values()];
  const named = [
    ...events.map(({ source }) => source.split('/')[0] ?? ''),
    ...events.filter((event) => isKind(event, 'node-state')).map(({ fields }) => fields.node ?? ''),
    ...resources.map(({ node }) => node),
    ...rules.flatMap((rule) => (rule?.type === 'node-affinity' ? [...rule.nodes.keys()] : [])),
  ];
  return [...new Set(named.filter((name) => name !== ''))].sort(byName);
}
