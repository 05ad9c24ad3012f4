import { type Call, type Handlers, numberOf, Paged, textOf } from '../call';
import { badParameters, refused } from '../refusal';
import { cursorOf, indexOf, type JournalLine } from '../world/journal';
import { epochOf } from '../world/times';
import { figuresOf, nodeLoad, version } from './node-bodies';

/** `/nodes`: what nodes are, their clocks, their logs, and switching them off (spec/live-api.md 4.2, 4.3). */
export const nodes: Handlers = {
  'nodes.list': (call) => {
    const { world, fingerprints } = call;
    return world.cluster.nodeNames.map((name) => ({
      ...nodeLoad(call, name),
      ssl_fingerprint: fingerprints.get(name) ?? null,
    }));
  },
  'node.status.get': nodeStatus,
  'node.status.command': ({ world, node, parameters }) => {
    const how = parameters.command === 'reboot' ? 'reboot' : 'shutdown';
    world.later(2, () => world.daemons.leave(node, how));
    return null;
  },
  'node.version': () => version,
  'node.time': ({ world, node }) => {
    const time = world.seconds(node);
    return { timezone: 'UTC', time, localtime: time };
  },
  'node.syslog': syslog,
  'node.journal': journal,
  'node.wakeonlan': (call) => {
    throw refused(`No wake on LAN MAC address defined for '${textOf(call, 'node')}'!`);
  },
};

function nodeStatus({ world, node }: Call): Record<string, unknown> {
  const { cpus, cpu, memory, usedMemory, disk, uptime } = figuresOf(world, node);
  const release = '6.17.2-1-pve';
  const kernel = '#1 SMP PREEMPT_DYNAMIC';
  return {
    uptime,
    idle: Math.floor(uptime * cpus * (1 - cpu)),
    cpu,
    wait: 0.0004,
    loadavg: ['0.15', '0.20', '0.18'],
    kversion: `Linux ${release} ${kernel}`,
    'current-kernel': { sysname: 'Linux', release, version: kernel, machine: 'x86_64' },
    'boot-info': { mode: 'efi', secureboot: 0 },
    cpuinfo: {
      user_hz: 100,
      vendor: 'GenuineIntel',
      family: '6',
      model: 'Virtual CPU',
      mhz: '2400.000',
      cpus,
      sockets: 1,
      flags: 'fpu vme vmx',
      hvm: '1',
      cores: cpus,
    },
    memory: { total: memory, used: usedMemory, free: memory - usedMemory, available: memory - usedMemory },
    ksm: { shared: 0 },
    swap: { total: 0, used: 0, free: 0 },
    pveversion: `pve-manager/${version.version}/${version.repoid}`,
    rootfs: { total: disk.total, avail: disk.total - disk.used, used: disk.used, free: disk.total - disk.used },
  };
}

/** Lines by number, from the oldest; where there is none, a line says so. */
function syslog(call: Call): Paged {
  const { world, node } = call;
  const service = textOf(call, 'service');
  const since = textOf(call, 'since');
  const until = textOf(call, 'until');
  const found = world.journals
    .read(node)
    .filter(
      ({ identifier, time }) =>
        (service === undefined || identifier === service) &&
        (since === undefined || time >= epochOf(since)) &&
        (until === undefined || time <= epochOf(until)),
    );
  if (found.length === 0) return new Paged([{ n: 1, t: 'no content' }], 1);
  const start = numberOf(call, 'start') ?? 0;
  const limit = numberOf(call, 'limit') || 50;
  const lines = found.map(({ text }, index) => ({ n: index + 1, t: text }));
  return new Paged(lines.slice(start, start + limit), lines.length);
}

/** Lines between the cursors of the first and the last. */
function journal(call: Call): unknown[] {
  const { world, node } = call;
  const since = numberOf(call, 'since');
  const start = textOf(call, 'startcursor');
  const last = numberOf(call, 'lastentries');
  if (since !== undefined && start !== undefined) {
    throw badParameters({ since: "conflicts with 'startcursor'" });
  }
  const found = world.journals.read(node).filter((line) => isWanted(call, line));
  const lines = last === undefined ? found : found.slice(Math.max(0, found.length - last));
  if (numberOf(call, 'structured') === 1) return lines.map(structured);
  const before = start ?? cursorOf((lines[0]?.index ?? 1) - 1, lines[0]?.time ?? world.now());
  const end = lines.at(-1);
  return [before, ...lines.map(({ text }) => text), end ? cursorOf(end.index, end.time) : before];
}

function isWanted(call: Call, { index, time, identifier }: JournalLine): boolean {
  const after = indexOf(textOf(call, 'startcursor') ?? '') ?? 0;
  const upTo = indexOf(textOf(call, 'endcursor') ?? '') ?? Number.POSITIVE_INFINITY;
  const service = textOf(call, 'service') ?? textOf(call, 'unit')?.replace(/\.service$/, '');
  return (
    index > after &&
    index <= upTo &&
    time >= (numberOf(call, 'since') ?? 0) &&
    time <= (numberOf(call, 'until') ?? Number.POSITIVE_INFINITY) &&
    (service === undefined || globOf(service).test(identifier))
  );
}

function globOf(pattern: string): RegExp {
  const escaped = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`);
}

function structured({ index, time, identifier, text }: JournalLine): Record<string, unknown> {
  const message = text.slice(text.indexOf(']: ') + 3);
  return {
    __CURSOR: cursorOf(index, time),
    __REALTIME_TIMESTAMP: String(time * 1_000_000),
    SYSLOG_IDENTIFIER: identifier,
    MESSAGE: message,
  };
}
