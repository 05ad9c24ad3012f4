import type { Api } from './client';
import { entriesOf, isYes, membersOf, textOf } from './lenient';
import { guestsOf, roundOf, type Sight, sightOf } from './sight';

/**
 * Looks at a cluster. A node that was cut off from the others answers too, without a quorum: the others are asked then.
 *
 * @throws RefusedError, UnreachableError
 */
export async function look(api: Api): Promise<Sight> {
  let sight = await lookOnce(api);
  for (let tries = 1; tries < api.hostCount && !sight.quorate; tries++) {
    api.turnToNextHost();
    sight = await lookOnce(api);
  }
  return withCutOffNodes(sight, api);
}

/** When the master had its last round, in seconds since 1970; 0 if it never had one. */
export async function readRound(api: Api): Promise<number> {
  const { manager_status: manager } = membersOf(await api.call('ha.status.manager_status'));
  return roundOf(membersOf(manager));
}

/** A cluster of which no node answers, as far as anybody knows. */
export function darkened(last: Sight, time: number): Sight {
  const nodes = new Map([...last.nodes.keys()].map((node) => [node, false] as const));
  const guests = new Map([...last.guests].map(([sid, guest]) => [sid, { ...guest, running: false }] as const));
  return { ...last, time, quorate: false, nodes, guests };
}

/** What runs on a node that the others do not see, it may tell itself. */
async function withCutOffNodes(sight: Sight, api: Api): Promise<Sight> {
  const guests = new Map(sight.guests);
  for (const [node, online] of sight.nodes) {
    if (online) continue;
    const told = guestsOf(await api.ask(node, 'cluster.resources', { type: 'vm' }));
    for (const [sid, guest] of told) if (guest.node === node && guest.running) guests.set(sid, guest);
  }
  return { ...sight, guests };
}

async function lookOnce(api: Api): Promise<Sight> {
  const [status, manager, resources, guests] = await Promise.all([
    api.call('cluster.status'),
    api.call('ha.status.manager_status'),
    api.call('ha.resources.list'),
    api.call('cluster.resources', { type: 'vm' }),
  ]);
  const local = entriesOf(status).find((entry) => entry.type === 'node' && isYes(entry.local));
  const time = await api.call('node.time', { node: textOf(local?.name) ?? '' });
  return sightOf({ time, status, manager, resources, guests });
}
