import type { ConfigurationChange, NodeName, Trigger, Usage } from '../cluster';
import { mebibyte } from './test-directory-defaults';

/** A trigger that a command can say; the virtual cluster has no commands that change its configuration files. */
export type CommandTrigger = Exclude<Trigger, ConfigurationChange>;

/**
 * The command of the virtual cluster that does what a trigger says (spec/testbed.md, "Commands").
 *
 * @param anyNode a node of the cluster, for the commands that name one although it plays no role (`disarm-ha`, `arm-ha`)
 */
export function commandOf(trigger: CommandTrigger, anyNode: NodeName = 'node1'): string {
  switch (trigger.kind) {
    case 'maintenance':
      return `crm ${trigger.node} ${trigger.to === 'enter' ? 'enable' : 'disable'}-node-maintenance`;
    case 'power':
    case 'network':
      return `${trigger.kind} ${trigger.node} ${trigger.to}`;
    case 'reboot':
    case 'shutdown':
      return `${trigger.kind} ${trigger.node}`;
    case 'move':
      return `service ${trigger.resource} ${trigger.how} ${trigger.node}`;
    case 'stop':
      return `service ${trigger.resource} stop ${trigger.timeout}`;
    case 'request':
      return `service ${trigger.resource} ${trigger.state}`;
    case 'add':
      return `service ${trigger.resource} add ${trigger.node} ${trigger.state}${trigger.running ? ' 1' : ''}`;
    case 'remove':
      return `service ${trigger.resource} delete`;
    case 'lock':
      return `service ${trigger.resource} lock ${trigger.lock}`;
    case 'unlock':
      return `service ${trigger.resource} unlock`;
    case 'move-by-hand':
      return `service ${trigger.resource} manual-migrate ${trigger.node}`;
    case 'disarm':
      return `crm ${anyNode} disarm-ha ${trigger.mode}`;
    case 'arm':
      return `crm ${anyNode} arm-ha`;
    case 'crm':
      return `crm ${trigger.node} ${trigger.to}`;
    case 'lrm-restart':
      return `restart-lrm ${trigger.node}`;
    case 'filesystem':
      return `cfs ${trigger.node} ${trigger.part} ${trigger.to}`;
    case 'usage':
      return `service ${trigger.resource} set-dynamic-stats${pairs({ cpu: trigger.cpus, mem: inMebibytes(trigger.memory) })}`;
    case 'limits':
      return `service ${trigger.resource} set-static-stats${pairs({ maxcpu: trigger.cpus, maxmem: inMebibytes(trigger.memory) })}`;
    case 'version':
      return `pve-manager-version ${trigger.node} set ${trigger.version}`;
    case 'delay':
      return `delay ${trigger.seconds}`;
    case 'skip-rounds':
      return `skip-round ${trigger.daemon} ${trigger.rounds}`;
  }
}

/**
 * The trigger that says what a command of the virtual cluster does.
 *
 * @returns undefined if no trigger says the same: variants that triggers do not have, and what is no command
 */
export function triggerOf(command: string): CommandTrigger | undefined {
  const sentence = command.trim().split(/\s+/).join(' ');
  for (const { pattern, read } of readers) {
    const match = pattern.exec(sentence);
    // The pattern admits exactly the words that the trigger's type does.
    if (match) return read(match.groups ?? {}) as CommandTrigger | undefined;
  }
  return undefined;
}

function pairs(values: Readonly<Record<string, number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name} ${value}`)
    .join('');
}

function inMebibytes(bytes: number | undefined): number | undefined {
  return bytes === undefined ? undefined : bytes / mebibyte;
}

interface Reader {
  readonly pattern: RegExp;
  /** Makes the trigger of the pattern's groups; its members have the names of the trigger's. */
  readonly read: (words: Readonly<Record<string, string | undefined>>) => object | undefined;
}

const sid = '(?<resource>[a-z]+:\\S+)';
const amount = '(?:\\d+\\.?\\d*|\\.\\d+)';
const state = '(?<state>started|stopped|disabled|ignored)';

/** One row for each command of spec/testbed.md that a trigger can say; written as `commandOf` writes it, or alike. */
const readers: readonly Reader[] = [
  reader('(?<kind>power|network) (?<node>\\S+) (?<to>on|off)', (words) => words),
  reader('(?<kind>reboot|shutdown) (?<node>\\S+)', (words) => words),
  reader('restart-lrm (?<node>\\S+)', (words) => ({ kind: 'lrm-restart', ...words })),
  reader('cfs (?<node>\\S+) (?<part>rw|update) (?<to>work|fail)', (words) => ({ kind: 'filesystem', ...words })),
  reader('pve-manager-version (?<node>\\S+) set (?<version>\\S+)', (words) => ({ kind: 'version', ...words })),
  reader('delay (?<seconds>\\d+)', ({ seconds }) => ({ kind: 'delay', seconds: Number(seconds) })),
  reader('skip-round (?<daemon>crm|lrm)(?: (?<rounds>\\d+))?', ({ daemon, rounds = '1' }) => ({
    kind: 'skip-rounds',
    daemon,
    rounds: Number(rounds),
  })),
  reader('crm (?<node>\\S+) (?<to>stop|start)', (words) => ({ kind: 'crm', ...words })),
  reader('crm (?<node>\\S+) enable-node-maintenance', ({ node }) => ({ kind: 'maintenance', node, to: 'enter' })),
  reader('crm (?<node>\\S+) disable-node-maintenance', ({ node }) => ({ kind: 'maintenance', node, to: 'leave' })),
  reader('crm \\S+ disarm-ha (?<mode>freeze|ignore)', (words) => ({ kind: 'disarm', ...words })),
  reader('crm \\S+ arm-ha', () => ({ kind: 'arm' })),
  reader(`service ${sid} ${state}`, (words) => ({ kind: 'request', ...words })),
  reader(`service ${sid} (?<how>migrate|relocate) (?<node>\\S+)`, (words) => ({ kind: 'move', ...words })),
  reader(`service ${sid} stop (?<timeout>\\d+)`, ({ resource, timeout }) => ({
    kind: 'stop',
    resource,
    timeout: Number(timeout),
  })),
  reader(
    `service ${sid} add (?<node>\\S+)(?: ${state}(?: (?<running>[01]))?)?`,
    ({ resource, node, state = 'started', running }) => ({
      kind: 'add',
      resource,
      node,
      state,
      ...(running === '1' && { running: true }),
    }),
  ),
  reader(`service ${sid} delete`, (words) => ({ kind: 'remove', ...words })),
  reader(`service ${sid} lock(?: (?<lock>\\S+))?`, ({ resource, lock = 'backup' }) => ({
    kind: 'lock',
    resource,
    lock,
  })),
  reader(`service ${sid} unlock`, (words) => ({ kind: 'unlock', ...words })),
  reader(`service ${sid} manual-migrate (?<node>\\S+)`, (words) => ({ kind: 'move-by-hand', ...words })),
  reader(`service ${sid} set-dynamic-stats(?<stats>(?: (?:cpu|mem) ${amount})+)`, ({ resource, stats }) => ({
    kind: 'usage',
    resource,
    ...usageOf(stats, 'cpu', 'mem'),
  })),
  reader(`service ${sid} set-static-stats(?<stats>(?: (?:maxcpu|maxmem) ${amount})+)`, ({ resource, stats }) => ({
    kind: 'limits',
    resource,
    ...usageOf(stats, 'maxcpu', 'maxmem'),
  })),
];

function reader(pattern: string, read: Reader['read']): Reader {
  return { pattern: new RegExp(`^${pattern}$`), read };
}

/** Reads pairs of a name and a number; the last of two equal names wins. */
function usageOf(stats: string | undefined, cpuName: string, memoryName: string): Usage {
  const last = new Map(
    [...(stats ?? '').matchAll(/ (\S+) (\S+)/g)].map(([, name, value]) => [name, Number(value)] as const),
  );
  const cpus = last.get(cpuName);
  const memory = last.get(memoryName);
  return { ...(cpus !== undefined && { cpus }), ...(memory !== undefined && { memory: memory * mebibyte }) };
}
