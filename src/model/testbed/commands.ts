import { isSid, type NodeName, parseSid, type RequestedState, type Sid } from '../../cluster';
import { isDecimal, mebibyte } from '../../formats';
import { Crm } from '../crm';
import { Lrm } from '../lrm';
import type { VirtualCluster } from './cluster';
import type { ClusterNode, GuestStats } from './contents';
import { Death } from './death';
import { DaemonWorld } from './world';

/** What the run loop takes over from commands. */
export interface LoopControl {
  /** Daemons of a kind do no round for so many loops. */
  readonly skip: { crm: number; lrm: number };
  /** No further commands before this time, in seconds. */
  resumeAt: number;
}

/**
 * Executes one command of the virtual cluster (spec/testbed.md, "Commands").
 *
 * @param source who gives it: `cmdlist`, or the reason of a hardware command
 * @throws Death if the command cannot be understood or done
 */
export function executeCommand(cluster: VirtualCluster, control: LoopControl, source: string, command: string): void {
  cluster.say(source, 'execute', { command });
  const words = command.split(/\s+/).filter((word) => word !== '');
  const [name = '', ...rest] = words;
  const execute = rowOf(table, name);
  if (!execute) throw refused(`unknown command '${command}'\n`);
  execute({ cluster, control, source, command }, rest);
}

function rowOf<Row>(rows: Readonly<Record<string, Row>>, name: string): Row | undefined {
  return Object.hasOwn(rows, name) ? rows[name] : undefined;
}

interface Call {
  readonly cluster: VirtualCluster;
  readonly control: LoopControl;
  readonly source: string;
  readonly command: string;
}

type Executor = (call: Call, words: readonly string[]) => void;

const table: Readonly<Record<string, Executor>> = {
  delay: ({ cluster, control, command }, [seconds]) => {
    control.resumeAt = cluster.clock + wholeNumber(seconds, command);
  },
  'skip-round': ({ control, command }, [kind, count = '1']) => {
    if (kind !== 'crm' && kind !== 'lrm') throw refused(`unknown daemon '${kind ?? ''}' in '${command}'`);
    control.skip[kind] += wholeNumber(count, command);
  },
  power: onNode({
    on: ({ cluster }, node) => powerOn(cluster, node),
    off: ({ cluster }, node) => powerOff(cluster, node),
  }),
  network: onNode({
    on: (_, node) => {
      node.hardware.network = true;
    },
    off: (_, node) => {
      node.hardware.network = false;
    },
  }),
  reboot: (call, [name]) => leave(nodeOf(call, name), 'reboot'),
  shutdown: (call, [name]) => leave(nodeOf(call, name), 'shutdown'),
  'restart-lrm': (call, [name]) => {
    const node = nodeOf(call, name);
    if (!node.lrm) return;
    node.lrmRestartAsked = true;
    node.lrm.requestShutdown('restart');
  },
  crm: onNode({
    stop: (_, node) => {
      if (!node.crm) return;
      node.crmStopAsked = true;
      node.crm.requestShutdown();
    },
    start: ({ cluster }, node) => {
      node.crm ??= new Crm(new DaemonWorld(cluster, node, 'crm'));
    },
    'enable-node-maintenance': ({ cluster }, node) => queue(cluster, `enable-node-maintenance ${node.name}`),
    'disable-node-maintenance': ({ cluster }, node) => queue(cluster, `disable-node-maintenance ${node.name}`),
    'disarm-ha': (call, _node, [mode]) => {
      if (mode === undefined) throw refused(`missing mode in '${call.command}'`);
      queue(call.cluster, `disarm-ha ${mode}`);
    },
    'arm-ha': ({ cluster }) => queue(cluster, 'arm-ha'),
  }),
  cfs: onNode({
    rw: (call, { hardware }, [to]) => {
      hardware.readWrite = works(call, to);
    },
    update: (call, { hardware }, [to]) => {
      hardware.update = works(call, to);
    },
  }),
  'pve-manager-version': onNode({
    set: ({ command }, { hardware }, [version]) => {
      if (version === undefined) throw refused(`missing version in '${command}'`);
      hardware.version = version;
    },
  }),
  service: (call, [sid = '', action = '', ...words]) => {
    if (!isSid(sid)) throw new Death('value does not look like a valid ha resource id\n');
    const execute = rowOf(serviceTable, action);
    if (!execute) throw refused(`unknown service action '${action}' in '${call.command}'\n`);
    execute(call, sid, words);
  },
};

type ServiceExecutor = (call: Call, sid: Sid, words: readonly string[]) => void;

const serviceTable: Readonly<Record<string, ServiceExecutor>> = {
  started: request('started'),
  disabled: request('disabled'),
  stopped: request('stopped'),
  ignored: request('ignored'),
  migrate: (call, sid, words) => queueMove(call, 'migrate', sid, words),
  relocate: (call, sid, words) => queueMove(call, 'relocate', sid, words),
  stop: ({ cluster, command }, sid, [timeout]) => {
    if (timeout === undefined) throw refused(`missing timeout in '${command}'`);
    queue(cluster, `stop ${sid} ${timeout}`);
  },
  add: (call, sid, [name, state = 'started', running = '0']) => {
    const { cluster } = call;
    const node = nodeOf(call, name);
    if (cluster.files.services.has(sid)) throw new Death(`resource ID '${sid}' already defined\n`);
    // A configuration with such a resource could not be read any more (spec/rules.md 9.2).
    if (parseSid(sid) !== sid) throw new Death(`implement me: '${sid}' is no vm, ct or fa with a number`);
    cluster.addService(sid, {
      node: node.name,
      state: (state === 'enabled' ? 'started' : state) as RequestedState,
      failback: true,
      maxRestart: 1,
      maxRelocate: 1,
    });
    if (running === '0') node.running.delete(sid);
    else node.running.add(sid);
  },
  delete: ({ cluster }, sid) => {
    configured(cluster, sid);
    cluster.removeService(sid);
  },
  lock: ({ cluster }, sid, [lock = 'backup']) => {
    configured(cluster, sid, '\n');
    cluster.configure(sid, { lock });
  },
  unlock: ({ cluster }, sid, [lock]) => {
    const config = configured(cluster, sid, '\n');
    if (lock === undefined || lock === config.lock) cluster.configure(sid, { lock: undefined });
  },
  'set-static-stats': ({ cluster, command }, sid, words) => {
    const change = readStats('set-static-stats', { cpu: 'maxcpu', memory: 'maxmem' }, words, command);
    configured(cluster, sid);
    cluster.changeStats(cluster.limits, sid, change);
  },
  'set-dynamic-stats': ({ cluster, command }, sid, words) => {
    const change = readStats('set-dynamic-stats', { cpu: 'cpu', memory: 'mem' }, words, command);
    configured(cluster, sid);
    cluster.changeStats(cluster.usage, sid, change);
  },
  'manual-migrate': (call, sid, [name]) => {
    const { cluster } = call;
    const node = nodeOf(call, name);
    const config = cluster.files.services.get(sid);
    if (!config) throw refused(`service '${sid}' not configured\n`);
    if (config.state !== 'ignored' && cluster.files.managerStatus.disarm?.mode !== 'ignore') {
      throw refused("manual-migrate requires service in 'ignored' state or disarm-ha ignore mode\n");
    }
    cluster.configure(sid, { node: node.name });
  },
};

function refused(problem: string): Death {
  return new Death(`sim_hardware_cmd: ${problem}`);
}

function nodeOf({ cluster, command }: Call, name: string | undefined): ClusterNode {
  const node = cluster.nodes.get(name ?? '');
  if (node) return node;
  throw refused(name === undefined ? `missing node in '${command}'` : `no such node '${name}'\n`);
}

type NodeAction = (call: Call, node: ClusterNode, words: readonly string[]) => void;

/** Commands of the form `{command} {node} {action} ...`. */
function onNode(actions: Readonly<Record<string, NodeAction>>): Executor {
  return (call, [name, action, ...words]) => {
    const node = nodeOf(call, name);
    const execute = rowOf(actions, action ?? '');
    if (!execute) throw refused(`unknown action '${action ?? ''}' in '${call.command}'`);
    execute(call, node, words);
  };
}

function powerOn(cluster: VirtualCluster, node: ClusterNode): void {
  const { hardware } = node;
  if (!hardware.power) {
    node.crm = new Crm(new DaemonWorld(cluster, node, 'crm'));
    node.lrm = new Lrm(new DaemonWorld(cluster, node, 'lrm'));
    hardware.readWrite = true;
    hardware.update = true;
  }
  hardware.power = true;
  hardware.network = true;
  hardware.pending = undefined;
}

function powerOff(cluster: VirtualCluster, node: ClusterNode): void {
  const { hardware } = node;
  if (hardware.power) {
    if (node.crm) new DaemonWorld(cluster, node, 'crm').say('killed-by-poweroff');
    if (node.lrm) new DaemonWorld(cluster, node, 'lrm').say('killed-by-poweroff');
    node.crm = undefined;
    node.lrm = undefined;
    node.lrmRestartAsked = false;
    cluster.watchdogs.dropAll(node.name);
    node.running.clear();
  }
  hardware.power = false;
  hardware.network = false;
  hardware.pending = undefined;
}

function leave(node: ClusterNode, how: 'reboot' | 'shutdown'): void {
  node.hardware.pending = how;
  node.lrm?.requestShutdown(how);
}

function works({ command }: Call, to: string | undefined): boolean {
  if (to !== 'work' && to !== 'fail') throw refused(`unknown state '${to ?? ''}' in '${command}'`);
  return to === 'work';
}

function queue(cluster: VirtualCluster, command: string): void {
  cluster.files.crmCommands.push(command);
}

function queueMove({ cluster, command }: Call, task: string, sid: Sid, [node]: readonly NodeName[]): void {
  if (node === undefined) throw refused(`missing target node in '${command}'`);
  queue(cluster, `${task} ${sid} ${node}`);
}

function request(state: RequestedState): ServiceExecutor {
  return ({ cluster }, sid) => {
    configured(cluster, sid);
    cluster.configure(sid, { state });
  };
}

function configured(cluster: VirtualCluster, sid: Sid, lineBreak = '') {
  const config = cluster.files.services.get(sid);
  if (!config) throw new Death(`no such service '${sid}'${lineBreak}`);
  return config;
}

function wholeNumber(text: string | undefined, command: string): number {
  if (text === undefined || !/^\d+$/.test(text)) throw refused(`'${text ?? ''}' is not a number in '${command}'`);
  return Number(text);
}

function decimalNumber(text: string, command: string): number {
  if (!isDecimal(text)) throw refused(`'${text}' is not a number in '${command}'`);
  return Number(text);
}

function readStats(
  action: string,
  names: { readonly cpu: string; readonly memory: string },
  words: readonly string[],
  command: string,
): Partial<GuestStats> {
  if (words.length === 0) throw refused(`missing target stat for '${action}' command`);
  const stats: { cpus?: number; memory?: number } = {};
  for (let i = 0; i < words.length; i += 2) {
    const [name = '', value] = words.slice(i, i + 2);
    if (value === undefined) throw refused(`missing value for '${action} ${name}' command`);
    if (name === names.cpu) stats.cpus = decimalNumber(value, command);
    else if (name === names.memory) stats.memory = decimalNumber(value, command) * mebibyte;
    else throw refused(`unknown target stat '${name}' for '${action}' command`);
  }
  return stats;
}
