import { InputError, isSid, unknownNode } from '../../cluster';
import { sidOf } from '../world/guests';
import type { World } from '../world/world';

/** What can be done to an emulated cluster past its API, by the name of the hook that a real one needs for it. */
export type ControlAction = keyof typeof table;

/** The actions, in the order of the specification (spec/live-api.md 6.3). */
export function controlActions(): readonly ControlAction[] {
  return Object.keys(table) as ControlAction[];
}

/** What an action is done to: a node, or a resource and the name of its lock. */
export interface ControlTarget {
  readonly node?: string;
  /** The id of a resource, or the number of a guest. */
  readonly guest?: string;
  readonly lock?: string;
}

/**
 * Does something to the cluster that its API cannot do. What is so already stays so.
 *
 * @throws InputError if there is no such action, node or resource
 */
export function control(world: World, action: string, target: ControlTarget): void {
  const act = Object.hasOwn(table, action) ? table[action as ControlAction] : undefined;
  if (!act) throw new InputError(`unknown action "${action}" (known: ${controlActions().join(', ')})`);
  act(world, target);
  world.catchUp();
}

type Act = (world: World, target: ControlTarget) => void;

const table = {
  'power-off': onNode((node) => `power ${node} off`),
  'power-on': onNode((node) => `power ${node} on`),
  'network-off': onNode((node) => `network ${node} off`),
  'network-on': onNode((node) => `network ${node} on`),
  'maintenance-on': onNode((node) => `crm ${node} enable-node-maintenance`),
  'maintenance-off': onNode((node) => `crm ${node} disable-node-maintenance`),
  'cfs-fail': onNode((node) => `cfs ${node} rw fail`),
  'cfs-work': onNode((node) => `cfs ${node} rw work`),
  'guest-lock': (world, { guest, lock = 'backup' }) =>
    world.command(`service ${resourceOf(world, guest)} lock ${lock}`),
  'guest-unlock': (world, { guest }) => world.command(`service ${resourceOf(world, guest)} unlock`),
} as const satisfies Record<string, Act>;

function onNode(commandFor: (node: string) => string): Act {
  return (world, { node }) => {
    if (node === undefined || !world.cluster.nodes.has(node)) {
      throw new InputError(unknownNode(node ?? '', world.cluster.nodeNames));
    }
    world.command(commandFor(node));
  };
}

function resourceOf(world: World, named = ''): string {
  const guest = isSid(named) ? undefined : world.guests.find(Number(named));
  const sid = guest ? sidOf(guest) : named;
  const known = [...world.resources.all().keys()];
  if (isSid(sid) && known.includes(sid)) return sid;
  throw new InputError(`there is no HA resource "${named}" (known: ${known.join(', ') || 'none'})`);
}
