import type { ClusterSetup, DatacenterSetup, NodeSetup, ResourceSetup, RuleSetup } from '../../cluster';
import { managerStatusText, parseGroups, parseRules, toBytes } from '../../formats';
import type { Step } from './steps';
import { amountWords, enumerated, grouped, spoken, verb } from './words';

/**
 * The sentences that describe a cluster.
 *
 * @throws InputError that names what the step language cannot say
 */
export function setupSteps(setup: ClusterSetup): readonly Step[] {
  const { nodes, resources, rules, rulesConfig, groupsConfig, managerStatus, datacenter } = setup;
  return [
    `a cluster of ${enumerated(nodes.map(({ name }) => name))}`,
    ...downSentence(nodes.filter(({ online }) => !online).map(({ name }) => name)),
    ...nodes.flatMap(hardwareSentences),
    ...settingSentences(datacenter),
  ]
    .map((text): Step => ({ kind: 'Given', text }))
    .concat(
      resourceSteps(resources),
      rules.map((rule) => ({ kind: 'Given', text: ruleSentence(rule) })),
      textStep('rules', rulesConfig),
      textStep('groups', groupsConfig),
      managerStatus === undefined
        ? []
        : [{ kind: 'Given', text: 'the manager remembers:', block: managerStatusText(managerStatus) }],
    );
}

/** What a sentence says of a rule that is in force from the beginning. */
export function ruleSentence(rule: RuleSetup): string {
  const who = enumerated(rule.resources.map(spoken));
  if (rule.type === 'resource-affinity') {
    return `${who} ${verb(rule.resources, 'is', 'are')} kept ${rule.affinity === 'positive' ? 'together' : 'separate'}`;
  }
  const says = rule.strict ? 'must run on' : verb(rule.resources, 'prefers', 'prefer');
  return `${who} ${says} ${ranking(rule.nodes)}`;
}

/** A text of configuration, which may have mistakes. */
export function textStep(kind: 'rules' | 'groups', block: string | undefined): readonly Step[] {
  if (block === undefined || block === '') return [];
  const { warnings } = (kind === 'rules' ? parseRules : parseGroups)(toBytes(block), kind);
  return [{ kind: 'Given', text: warnings.length > 0 ? `the ${kind}, mistakes and all:` : `the ${kind}:`, block }];
}

function downSentence(names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`${enumerated(names)} ${verb(names, 'is', 'are')} down`];
}

function hardwareSentences(node: NodeSetup): readonly string[] {
  const { name, cpus, memory, version } = node;
  return [
    ...(cpus === undefined && memory === undefined ? [] : [`${name} has ${amountWords(node)}`]),
    ...(version === undefined ? [] : [`${name} has version ${version}`]),
  ];
}

function settingSentences({ scheduler, shutdownPolicy, rebalanceOnStart, autoRebalance }: DatacenterSetup): string[] {
  const { method, threshold, holdDuration, margin } = autoRebalance ?? {};
  return [
    ...(scheduler === undefined ? [] : [`the scheduler is ${scheduler}`]),
    ...(shutdownPolicy === undefined ? [] : [`the shutdown policy is ${shutdownPolicy}`]),
    ...(rebalanceOnStart ? ['resources are rebalanced on start'] : []),
    ...(autoRebalance && Object.keys(autoRebalance).length === 0 ? ['automatic rebalancing is on'] : []),
    ...(method === undefined ? [] : [`automatic rebalancing uses the ${method} method`]),
    ...(threshold === undefined ? [] : [`automatic rebalancing starts above an imbalance of ${threshold}`]),
    ...(holdDuration === undefined
      ? []
      : [`automatic rebalancing starts after ${holdDuration} ${holdDuration === 1 ? 'round' : 'rounds'} of imbalance`]),
    ...(margin === undefined
      ? []
      : [`automatic rebalancing demands an improvement of ${Number((margin * 100).toFixed(6))} percent`]),
  ];
}

/** One sentence for those in the same place; a table as soon as one has options. */
function resourceSteps(resources: readonly ResourceSetup[]): readonly Step[] {
  const options = resources.flatMap(
    ({ sid: _sid, node: _node, state: _state, limits: _limits, usage: _usage, ...rest }) => Object.keys(rest),
  );
  const table = options.length > 0 ? [resourceTable(resources)] : grouped(resources, placeOf).map(placeStep);
  const loads = resources.flatMap(({ sid, limits, usage }) => [
    ...(limits ? [`${spoken(sid)} is limited to ${amountWords(limits)}`] : []),
    ...(usage ? [`${spoken(sid)} uses ${amountWords(usage)}`] : []),
  ]);
  return [...table, ...loads.map((text): Step => ({ kind: 'Given', text }))];
}

function placeOf({ node, state }: ResourceSetup): string {
  return `${node} ${state}`;
}

function placeStep(together: readonly ResourceSetup[]): Step {
  const [{ node, state } = { node: '', state: 'started' }] = together;
  const who = enumerated(together.map(({ sid }) => spoken(sid)));
  const says = state === 'started' ? verb(together, 'runs', 'run') : `${verb(together, 'is', 'are')} ${state}`;
  return { kind: 'Given', text: `${who} ${says} on ${node}` };
}

/** The columns of the table, and how a cell is written. */
const columns: readonly { readonly name: string; readonly cell: (resource: ResourceSetup) => string }[] = [
  { name: 'resource', cell: ({ sid }) => spoken(sid) },
  { name: 'node', cell: ({ node }) => node },
  { name: 'state', cell: ({ state }) => state },
  { name: 'failback', cell: ({ failback }) => (failback === undefined ? '' : failback ? 'yes' : 'no') },
  { name: 'max_restart', cell: ({ maxRestart }) => String(maxRestart ?? '') },
  { name: 'max_relocate', cell: ({ maxRelocate }) => String(maxRelocate ?? '') },
  { name: 'group', cell: ({ group = '' }) => group },
  { name: 'lock', cell: ({ lock = '' }) => lock },
];

function resourceTable(resources: readonly ResourceSetup[]): Step {
  const filled = columns.filter(({ cell }) => resources.some((resource) => cell(resource) !== ''));
  const rows = resources.map((resource) => filled.map(({ cell }) => cell(resource)));
  return { kind: 'Given', text: 'the resources:', table: [filled.map(({ name }) => name), ...rows] };
}

/** `node1 over node2 and node3`, the highest priority first. */
function ranking(nodes: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(nodes).sort(([, a], [, b]) => b - a);
  return grouped(sorted, ([, priority]) => String(priority))
    .map((same) => enumerated(same.map(([name]) => name)))
    .join(' over ');
}
