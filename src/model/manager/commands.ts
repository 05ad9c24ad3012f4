import { type DisarmMode, isSid, type NodeName, type Sid } from '../../cluster';
import type { CompiledRules } from '../rules';
import type { Disarm, ServiceEntry } from '../status';
import type { ServiceConfig } from '../testbed/contents';
import type { DaemonWorld } from '../testbed/world';
import type { NodeStates } from './node-states';
import type { ServiceTable } from './service-table';

/** What the commands of administrators look at and change. */
export interface CommandTarget {
  readonly world: DaemonWorld;
  readonly nodes: NodeStates;
  readonly services: ServiceTable;
  readonly configured: ReadonlyMap<Sid, ServiceConfig>;
  readonly rules: CompiledRules;
  readonly maintenanceRequests: Set<NodeName>;
  disarm: Disarm | undefined;
}

/** Executes one CRM command (spec/manager.md, "CRM commands"). */
export function executeCrmCommand(target: CommandTarget, command: string): void {
  const words = command.split(/\s+/).filter((word) => word !== '');
  const row = table[words[0] ?? ''];
  if (!row || words.length !== row.words + 1 || !row.execute(target, words.slice(1), command)) {
    target.world.say('command-unparsable', { command });
  }
}

/** One row for each command: how many words follow it, and what it does; false if a word is not understood. */
const table: Readonly<
  Record<
    string,
    { readonly words: number; execute(target: CommandTarget, words: readonly string[], command: string): boolean }
  >
> = {
  migrate: {
    words: 2,
    execute: (target, [sid = '', node = ''], command) => move(target, 'migrate', sid, node, command),
  },
  relocate: {
    words: 2,
    execute: (target, [sid = '', node = ''], command) => move(target, 'relocate', sid, node, command),
  },
  stop: { words: 2, execute: (target, [sid = '', timeout = ''], command) => stop(target, sid, timeout, command) },
  'enable-node-maintenance': {
    words: 1,
    execute: (target, [node = ''], command) => enterMaintenance(target, node, command),
  },
  'disable-node-maintenance': { words: 1, execute: (target, [node = '']) => leaveMaintenance(target, node) },
  'disarm-ha': { words: 1, execute: (target, [mode = '']) => disarm(target, mode) },
  'arm-ha': { words: 0, execute: (target) => arm(target) },
};

function move(
  { world, nodes, services, rules }: CommandTarget,
  task: 'migrate' | 'relocate',
  sid: string,
  node: NodeName,
  command: string,
): boolean {
  if (!isSid(sid)) return false;
  const entry = services.get(sid);
  if (!entry) world.say('command-no-such-service', { command });
  else if (!nodes.isOnline(node)) world.say('command-node-offline', { command });
  else if (entry.node === node) world.say('command-already-there', { command });
  else queueMove({ world, services, rules }, { task, sid, target: node });
  return true;
}

/** A move that was asked for, by an administrator or by automatic rebalancing. */
export interface MoveOrder {
  readonly task: 'migrate' | 'relocate';
  readonly sid: Sid;
  readonly target: NodeName;
}

/**
 * Queues a move for a resource and for those that are kept together with it, unless one that is kept apart from it is
 * in the way (spec/manager.md, "Queue a move").
 */
export function queueMove(
  { world, services, rules }: Pick<CommandTarget, 'world' | 'services' | 'rules'>,
  { task, sid, target }: MoveOrder,
): void {
  const command = `${task} ${sid} ${target}`;
  for (const other of rules.negative.peersOf(sid)) {
    const entry = services.get(other);
    if (!entry || entry.node !== target || (entry.target && entry.target !== target)) continue;
    world.say('command-blocked', { command, other, node: target, sid });
    return;
  }
  const queue = (resource: Sid, entry: ServiceEntry): void =>
    services.set(resource, { ...entry, command: { task, target } });
  world.say('command-accepted', { command });
  const own = services.get(sid);
  if (own) queue(sid, own);
  for (const other of rules.positive.peersOf(sid)) {
    const entry = services.get(other);
    if (!entry || entry.node === target || entry.target === target) continue;
    world.say('command-takes-along', { command, task, other, node: target, sid });
    queue(other, entry);
  }
}

function stop({ world, services }: CommandTarget, sid: string, timeout: string, command: string): boolean {
  if (!isSid(sid) || !/^\d+$/.test(timeout)) return false;
  const entry = services.get(sid);
  if (!entry) {
    world.say('command-no-such-service', { command });
    return true;
  }
  world.say('command-accepted', { command });
  services.set(sid, { ...entry, command: { task: 'stop', timeout: Number(timeout) } });
  return true;
}

function enterMaintenance(target: CommandTarget, node: NodeName, command: string): boolean {
  const { world, nodes } = target;
  if (target.disarm) world.say('maintenance-ignored-disarmed', { node });
  else if (nodes.isOnline(node)) target.maintenanceRequests.add(node);
  else if (nodes.isInMaintenance(node)) world.say('maintenance-already', { node });
  else world.say('command-node-offline', { command });
  return true;
}

function leaveMaintenance({ world, nodes, maintenanceRequests }: CommandTarget, node: NodeName): boolean {
  if (!nodes.isInMaintenance(node)) {
    world.say('maintenance-clear-other-state', { node, state: nodes.of(node) });
  }
  maintenanceRequests.delete(node);
  return true;
}

function disarm(target: CommandTarget, mode: string): boolean {
  if (mode !== 'freeze' && mode !== 'ignore') return false;
  const { world, services } = target;
  if (target.disarm) {
    world.say('disarm-ignored', { state: target.disarm.state });
    return true;
  }
  world.say('command-accepted', { command: `disarm-ha ${mode}` });
  if (mode === 'ignore') for (const sid of services.entries.keys()) world.say('disarm-suspends', { sid });
  target.disarm = { mode: mode satisfies DisarmMode, state: 'disarming' };
  return true;
}

function arm(target: CommandTarget): boolean {
  const { world, services, configured } = target;
  if (!target.disarm) {
    world.say('arm-ignored');
    return true;
  }
  world.say('command-accepted', { command: 'arm-ha' });
  if (target.disarm.mode === 'ignore') {
    for (const [sid, entry] of services.entries) {
      const node = configured.get(sid)?.node;
      if (node === undefined || node === entry.node) continue;
      world.say('arm-node-changed', { sid, from: entry.node, to: node });
      services.set(sid, { ...entry, node });
    }
  }
  target.disarm = undefined;
  return true;
}
