import { type FilesystemPart, filesystemParts, InputError, isSid, unknownNode } from '../../cluster';
import { sidOf } from '../world/guests';
import type { World } from '../world/world';
import { type ControlTarget, controlActions, type HookAction } from './names';

/**
 * Does something to the cluster that its API cannot do. What is so already stays so.
 *
 * @throws InputError if there is no such action, node or resource
 */
export function control(world: World, action: string, target: ControlTarget): void {
  const act = Object.hasOwn(hooks, action) ? hooks[action as HookAction] : undefined;
  if (act) act(world, target);
  else if (action === 'skew') world.skews.set(nodeOf(world, target), target.seconds ?? 0);
  else throw new InputError(`unknown action "${action}" (known: ${controlActions.join(', ')})`);
  world.catchUp();
}

type Act = (world: World, target: ControlTarget) => void;

const hooks: Readonly<Record<HookAction, Act>> = {
  'power-off': onNode(
    (node) => `power ${node} off`,
    ({ power }) => power,
  ),
  // A node that is on and about to go down would forget that it is.
  'power-on': onNode(
    (node) => `power ${node} on`,
    ({ power }) => !power,
  ),
  'network-off': onNode((node) => `network ${node} off`),
  'network-on': onNode((node) => `network ${node} on`),
  'maintenance-on': onNode((node) => `crm ${node} enable-node-maintenance`),
  'maintenance-off': onNode((node) => `crm ${node} disable-node-maintenance`),
  'cfs-fail': onFilesystem('fail'),
  'cfs-work': onFilesystem('work'),
  'guest-lock': (world, { guest, lock = 'backup' }) =>
    world.command(`service ${resourceOf(world, guest)} lock ${lock}`),
  'guest-unlock': (world, { guest }) => world.command(`service ${resourceOf(world, guest)} unlock`),
};

/** @param isNeeded whether it is otherwise */
function onNode(
  commandFor: (node: string) => string,
  isNeeded: (hardware: { readonly power: boolean }) => boolean = () => true,
): Act {
  return (world, target) => {
    const node = nodeOf(world, target);
    const hardware = world.cluster.nodes.get(node)?.hardware;
    if (hardware && isNeeded(hardware)) world.command(commandFor(node));
  };
}

function onFilesystem(to: 'fail' | 'work'): Act {
  return (world, target) => world.command(`cfs ${nodeOf(world, target)} ${partOf(target)} ${to}`);
}

function partOf({ part = 'rw' }: ControlTarget): FilesystemPart {
  const found = filesystemParts.find((known) => known === part);
  if (found) return found;
  throw new InputError(`the cluster file system has no part "${part}" (known: ${filesystemParts.join(', ')})`);
}

function nodeOf(world: World, { node = '' }: ControlTarget): string {
  if (world.cluster.nodes.has(node)) return node;
  throw new InputError(unknownNode(node, world.cluster.nodeNames));
}

function resourceOf(world: World, named = ''): string {
  const guest = isSid(named) ? undefined : world.guests.find(Number(named));
  const sid = guest ? sidOf(guest) : named;
  const known = [...world.resources.all().keys()];
  if (isSid(sid) && known.includes(sid)) return sid;
  throw new InputError(`there is no HA resource "${named}" (known: ${known.join(', ') || 'none'})`);
}
