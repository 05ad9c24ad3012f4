import fc from 'fast-check';
import { type NodeName, requestedStates, type Sid, schedulers, shutdownPolicies } from '../src/cluster';
import type { TestDirectory } from '../src/formats';

/** The kinds of commands that a scenario can be made of. */
const commandKinds = {
  power: ({ node }) => fc.tuple(node, onOff).map(([name, to]) => `power ${name} ${to}`),
  network: ({ node }) => fc.tuple(node, onOff).map(([name, to]) => `network ${name} ${to}`),
  leave: ({ node }) => fc.tuple(fc.constantFrom('reboot', 'shutdown'), node).map((words) => words.join(' ')),
  'restart-lrm': ({ node }) => node.map((name) => `restart-lrm ${name}`),
  crm: ({ node }) => fc.tuple(node, fc.constantFrom('stop', 'start')).map(([name, to]) => `crm ${name} ${to}`),
  maintenance: ({ node }) =>
    fc.tuple(node, fc.constantFrom('enable', 'disable')).map(([name, to]) => `crm ${name} ${to}-node-maintenance`),
  'disarm-freeze': ({ node }) => node.map((name) => `crm ${name} disarm-ha freeze`),
  'disarm-ignore': ({ node }) => node.map((name) => `crm ${name} disarm-ha ignore`),
  arm: ({ node }) => node.map((name) => `crm ${name} arm-ha`),
  cfs: ({ node }) =>
    fc
      .tuple(node, fc.constantFrom('rw', 'update'), fc.constantFrom('work', 'fail'))
      .map(([name, part, to]) => `cfs ${name} ${part} ${to}`),
  delay: () => fc.integer({ min: 1, max: 120 }).map((seconds) => `delay ${seconds}`),
  skip: () =>
    fc
      .tuple(fc.constantFrom('crm', 'lrm'), fc.integer({ min: 1, max: 5 }))
      .map(([kind, rounds]) => `skip-round ${kind} ${rounds}`),
  move: ({ node, sid }) =>
    fc.tuple(sid, fc.constantFrom('migrate', 'relocate'), node).map((words) => `service ${words.join(' ')}`),
  stop: ({ sid }) => fc.tuple(sid, fc.constantFrom(0, 60)).map(([name, timeout]) => `service ${name} stop ${timeout}`),
  request: ({ sid }) =>
    fc.tuple(sid, fc.constantFrom('started', 'stopped', 'disabled')).map((words) => `service ${words.join(' ')}`),
  ignore: ({ sid }) => sid.map((name) => `service ${name} ignored`),
  lock: ({ sid }) =>
    fc.tuple(sid, fc.constantFrom('lock', 'lock create', 'unlock')).map((words) => `service ${words.join(' ')}`),
  add: ({ node }) =>
    fc
      .tuple(fc.integer({ min: 500, max: 509 }), node, fc.constantFrom('started', 'stopped'))
      .map(([id, name, state]) => `service vm:${id} add ${name} ${state}`),
  delete: ({ sid }) => sid.map((name) => `service ${name} delete`),
  'manual-migrate': ({ node, sid }) => fc.tuple(sid, node).map(([name, to]) => `service ${name} manual-migrate ${to}`),
  stats: ({ sid }) =>
    fc
      .tuple(sid, fc.double({ min: 0, max: 8, noNaN: true }), fc.integer({ min: 0, max: 65536 }))
      .map(([name, cpu, mem]) => `service ${name} set-dynamic-stats cpu ${cpu.toFixed(2)} mem ${mem}`),
} as const satisfies Readonly<Record<string, (names: Names) => fc.Arbitrary<string>>>;

export type CommandKind = keyof typeof commandKinds;

/** What a scenario shall not have. */
export interface Limits {
  readonly without?: readonly CommandKind[];
  /** Guests that never stop, and locks from the start. */
  readonly obedientGuests?: boolean;
  readonly rebalanceOnStart?: false;
}

/** Whole scenarios: a cluster of two to six nodes, all powered on, up to eight resources, rules, settings and commands. */
export function anyScenario(limits: Limits = {}): fc.Arbitrary<TestDirectory> {
  return fc.integer({ min: 2, max: 6 }).chain((count) => {
    const nodes = Array.from({ length: count }, (_, index) => `node${index + 1}`);
    return services(nodes, limits).chain((serviceConfig) => {
      const sids = Object.keys(serviceConfig) as Sid[];
      return fc
        .record({
          commands: fc.array(fc.array(command({ nodes, sids }, limits), { maxLength: 3 }), {
            minLength: 1,
            maxLength: 7,
          }),
          rulesConfig: rules(nodes, sids),
          datacenter: datacenter(limits),
        })
        .map(({ commands, rulesConfig, datacenter }) => ({
          cmdlist: [nodes.map((node) => `power ${node} on`), ...commands],
          hardwareStatus: Object.fromEntries(nodes.map((node) => [node, hardware])),
          serviceConfig,
          rulesConfig,
          datacenter,
        }));
    });
  });
}

interface Names {
  readonly node: fc.Arbitrary<NodeName>;
  readonly sid: fc.Arbitrary<Sid>;
}

const onOff = fc.constantFrom('on', 'off');
const hardware = { power: 'off', network: 'off', maxcpu: 16, maxmem: 2 ** 36 } as const;

function command(
  { nodes, sids }: { readonly nodes: readonly NodeName[]; readonly sids: readonly Sid[] },
  { without = [] }: Limits,
) {
  const names: Names = { node: fc.constantFrom(...nodes), sid: fc.constantFrom(...sids) };
  const kinds = (Object.keys(commandKinds) as CommandKind[]).filter((kind) => !without.includes(kind));
  // Most moves by hand are refused, which ends the simulation.
  return fc.oneof(
    ...kinds.map((kind) => ({ weight: kind === 'manual-migrate' ? 1 : 8, arbitrary: commandKinds[kind](names) })),
  );
}

function services(nodes: readonly NodeName[], { without = [], obedientGuests = false }: Limits) {
  const digit = fc.integer({ min: 0, max: 2 });
  const failing = fc
    .tuple(digit, digit, obedientGuests ? fc.constant(0) : fc.integer({ min: 0, max: 1 }), digit)
    .map(([starts, moves, stops, node]): Sid => `fa:1${starts}${moves}${stops}0${node}`);
  const number = fc.integer({ min: 100, max: 120 });
  const sid = fc.oneof(
    { weight: 4, arbitrary: number.map((id): Sid => `vm:${id}`) },
    { weight: 1, arbitrary: number.map((id): Sid => `ct:${id}`) },
    { weight: 1, arbitrary: failing },
  );
  const states = requestedStates.filter((state) => state !== 'ignored' || !without.includes('ignore'));
  const entry = fc.record(
    {
      node: fc.constantFrom(...nodes),
      state: fc.oneof(
        { weight: 4, arbitrary: fc.constant('started') },
        { weight: 1, arbitrary: fc.constantFrom(...states) },
      ),
      failback: fc.integer({ min: 0, max: 1 }),
      max_restart: digit,
      max_relocate: digit,
      ...(!obedientGuests && { lock: fc.constantFrom('backup', 'create') }),
    },
    { requiredKeys: ['node', 'state'], noNullPrototype: true },
  );
  return fc
    .uniqueArray(fc.tuple(sid, entry), { minLength: 1, maxLength: 8, selector: ([id]) => id })
    .map((entries) => Object.fromEntries(entries));
}

function rules(nodes: readonly NodeName[], sids: readonly Sid[]): fc.Arbitrary<string> {
  const resources = fc.subarray([...sids], { minLength: 1 }).map((some) => some.join(','));
  const priority = fc.constantFrom('', ':1', ':2');
  const places = fc
    .subarray([...nodes], { minLength: 1 })
    .chain((some) => fc.tuple(...some.map((node) => priority.map((suffix) => node + suffix))))
    .map((some) => some.join(','));
  const flag = fc.integer({ min: 0, max: 1 });
  const nodeAffinity = fc
    .tuple(resources, places, flag)
    .map(([members, where, strict]) => ['node-affinity', `resources ${members}`, `nodes ${where}`, `strict ${strict}`]);
  const resourceAffinity = fc
    .tuple(resources, fc.constantFrom('positive', 'negative'))
    .map(([members, affinity]) => ['resource-affinity', `resources ${members}`, `affinity ${affinity}`]);
  return fc
    .array(fc.oneof(nodeAffinity, resourceAffinity), { maxLength: 3 })
    .map((all) =>
      all
        .map(([type, ...lines], index) => [`${type}: rule${index}`, ...lines.map((line) => `\t${line}`), ''].join('\n'))
        .join('\n'),
    );
}

function datacenter({ rebalanceOnStart }: Limits) {
  return fc
    .record({
      policy: fc.option(fc.constantFrom(...shutdownPolicies)),
      scheduler: fc.constantFrom(...schedulers),
      onStart: rebalanceOnStart === false ? fc.constant(0) : fc.integer({ min: 0, max: 1 }),
      automatic: fc.integer({ min: 0, max: 1 }),
    })
    .map(({ policy, scheduler, onStart, automatic }) => ({
      ...(policy && { ha: { shutdown_policy: policy } }),
      crs: { ha: scheduler, 'ha-rebalance-on-start': onStart, 'ha-auto-rebalance': automatic },
    }));
}
