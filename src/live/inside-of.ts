import { byName, type NodeName, type Sid } from '../cluster';
import type { ClusterInside, HeldEntry, InsideNode, PublishedStatus } from '../engine';
import type { Names } from './names';
import type { ServiceSight, Sight } from './sight';

/** How old the status of a master may be before it counts as gone, in seconds (spec/live-api.md 5.1: its lock lasts 120). */
const masterLifetime = 120;

/**
 * What a look at a cluster shows, as engines in virtual time show theirs: by the names of features, and nothing but what
 * those know of.
 *
 * @param beginning when the scenario began, in seconds since 1970
 * @param unread commands that the CRM cannot have read yet
 */
export function insideOf(sight: Sight, names: Names, beginning: number, unread: readonly string[]): ClusterInside {
  const { manager } = sight;
  return {
    clock: Math.max(0, sight.time - beginning),
    nodes: renamed(sight.nodes, names, (online, real, name) => nodeOf(sight, names, { online, real, name })),
    files: {
      managerStatus: publishedOf(sight, names),
      services: renamed(sight.resources, names, ({ state }, sid) => ({
        node: spokenOf(names, sight.guests.get(sid)?.node ?? manager.services.get(sid)?.node ?? ''),
        state,
      })),
      crmCommands: unread,
    },
    isQuorate: () => sight.quorate,
  };
}

function publishedOf({ manager }: Sight, names: Names): PublishedStatus {
  return {
    nodes: renamed(manager.nodes, names, (state) => state),
    services: renamed(manager.services, names, (service) => entryOf(service, names)),
    maintenanceRequests: new Set([...manager.maintenanceRequests].map((node) => spokenOf(names, node))),
    disarm: manager.disarm,
  };
}

function entryOf({ state, node, target, maintenanceNode, failedNodes }: ServiceSight, names: Names): HeldEntry {
  return {
    state,
    node: spokenOf(names, node),
    ...(target !== undefined && { target: spokenOf(names, target) }),
    ...(maintenanceNode !== undefined && { maintenanceNode: spokenOf(names, maintenanceNode) }),
    ...(failedNodes && { failedNodes: failedNodes.map((each) => spokenOf(names, each)) }),
  };
}

function nodeOf(
  { time, quorate, manager, lrms, guests }: Sight,
  names: Names,
  { online, real, name }: { readonly online: boolean; readonly real: NodeName; readonly name: NodeName },
): InsideNode {
  const leads = manager.master === real && time - manager.timestamp < masterLifetime && quorate;
  const lrm = lrms.get(real);
  const running = [...guests].filter(([sid, guest]) => guest.node === real && guest.running && names.spoken(sid));
  return {
    name,
    hardware: { power: online, network: online },
    crm: online ? { state: leads ? 'master' : quorate ? 'slave' : 'wait_for_quorum' } : undefined,
    lrm: online ? lrm : undefined,
    running: new Set(running.map(([sid]) => spokenOf(names, sid) as Sid)),
  };
}

function spokenOf(names: Names, real: string): string {
  return names.spoken(real) ?? real;
}

/** Entries by the names of features, sorted by them; those without one are left out. */
function renamed<Name extends string, Value, Result>(
  entries: ReadonlyMap<Name, Value>,
  names: Names,
  read: (value: Value, real: Name, spoken: Name) => Result,
): ReadonlyMap<Name, Result> {
  const known = [...entries].flatMap(([real, value]): [Name, Result][] => {
    const spoken = names.spoken(real) as Name | undefined;
    return spoken === undefined ? [] : [[spoken, read(value, real, spoken)]];
  });
  return new Map(known.sort(([a], [b]) => byName(a, b)));
}
