import {
  byName,
  InputError,
  type NodeName,
  type NodeSetup,
  namesInShort,
  type Place,
  type ResourceSetup,
  type RuleSetup,
  type Sid,
} from '../../cluster';
import {
  datacenterOf,
  fromBytes,
  idOfGroupRule,
  type ParseWarning,
  parseDatacenter,
  parseGroups,
  parseResources,
  parseRules,
  type ResourceEntry,
  resourceSetupOf,
  type SectionConfig,
  toBytes,
} from '../../formats';
import { writtenRules } from '../../promises';
import type { ConfigurationFile, ConfigurationFiles } from './files';
import { joinPlacements, nothing, type Placement, parsePlacement } from './placement';
import type { Note, Subject } from './subject';

/** What a user says besides the files. */
export interface SubjectOptions {
  /** What the input is called. */
  readonly source: string;
  /** All nodes of the cluster. */
  readonly nodes?: readonly NodeName[];
  readonly placement?: Placement;
  /** What has to be said besides. */
  readonly notes?: readonly Note[];
  /** Whether it is known what the options of automatic rebalancing mean. */
  readonly knowsRebalancing: boolean;
  /** Why it is not known, and what to do about it, where more can be said than that. */
  readonly doubt?: string;
}

/**
 * The cluster that configuration files describe.
 *
 * @throws InputError if nothing tells where a resource is, if a resource is on a node that is not in the cluster, or if
 *   automatic rebalancing is on and nobody knows the version
 */
export function subjectOfFiles(files: ConfigurationFiles, options: SubjectOptions): Subject {
  const { source, placement: given = nothing } = options;
  const status = files.managerStatus ? parsePlacement(files.managerStatus) : nothing;
  const placement = joinPlacements(given, status);
  const parsedResources = parseResources(toBytes(files.resources.text), files.resources.file);
  const rules = files.rules && parseRules(toBytes(files.rules.text), files.rules.file);
  const groups = files.groups && parseGroups(toBytes(files.groups.text), files.groups.file);
  const { config: datacenter, warnings } = parseDatacenter(files.datacenter?.text ?? '');
  if (datacenter.crs?.['ha-auto-rebalance'] === 1 && !options.knowsRebalancing)
    refuseRebalancing(files.datacenter, options.doubt);

  const resources = resourcesOf(parsedResources, placement, files.resources.file);
  const ruleTexts = {
    ...(files.rules && { rulesConfig: files.rules.text }),
    ...(files.groups && { groupsConfig: files.groups.text }),
  };
  const written = writtenRules({ nodes: [], resources, rules: [], ...ruleTexts, datacenter: {} });
  const { nodes, isGuess } = nodesOf(options.nodes, placement, resources, written);
  refuseStrangers(resources, nodes);
  return {
    source,
    setup: { nodes, resources, rules: [], ...ruleTexts, datacenter: datacenterOf(datacenter) },
    inMaintenance: placement.inMaintenance,
    away: awayFrom(resources, placement),
    inError: new Set(resources.map(({ sid }) => sid).filter((sid) => placement.inError.has(sid))),
    placeOfRule: new Map([
      ...(rules ? placesOf(rules, files.rules?.file ?? '', (id) => id) : []),
      ...(groups ? placesOf(groups, files.groups?.file ?? '', idOfGroupRule) : []),
    ]),
    notes: [
      ...(options.notes ?? []),
      ...[parsedResources, rules, groups].flatMap((config) => (config?.warnings ?? []).map(noteOfWarning)),
      ...warnings.map((text) => noteOfOption(text, files.datacenter)),
      ...(files.datacenter
        ? []
        : [
            {
              text: 'there is no datacenter.cfg: scheduler, rebalancing and shutdown policy are taken to be the defaults',
            },
          ]),
      ...(isGuess
        ? [
            {
              text: `the nodes are those that are named anywhere, ${namesInShort(nodes.map(({ name }) => name))}: name all with --nodes`,
            },
          ]
        : []),
      ...notesOfPlacement(placement, resources, datacenter.crs?.ha),
    ],
  };
}

function resourcesOf(
  { ids }: SectionConfig<ResourceEntry>,
  { places, maintenanceNodes, loads }: Placement,
  file: string,
): readonly ResourceSetup[] {
  const sids = [...ids.keys()] as Sid[];
  const lost = sids.filter((sid) => !places.has(sid));
  if (lost.length > 0) {
    const problem = `nothing tells where ${namesInShort(lost)} ${lost.length === 1 ? 'is' : 'are'}: add --placement FILE, or the file manager_status`;
    throw new InputError(problem, { file });
  }
  return sids.map((sid) => {
    const node = maintenanceNodes.get(sid) ?? places.get(sid) ?? '';
    const setup = resourceSetupOf(sid, ids.get(sid), node);
    return { ...setup, ...loads.get(sid) };
  });
}

/** The nodes, and whether they are only those that happen to be named. */
function nodesOf(
  named: readonly NodeName[] | undefined,
  placement: Placement,
  resources: readonly ResourceSetup[],
  rules: readonly RuleSetup[],
): { readonly nodes: readonly NodeSetup[]; readonly isGuess: boolean } {
  const known = new Map((placement.nodes ?? []).map((node) => [node.name, node]));
  const guessed = [
    ...resources.map(({ node }) => node),
    ...placement.places.values(),
    ...rules.flatMap((rule) => (rule.type === 'node-affinity' ? Object.keys(rule.nodes) : [])),
  ];
  const isGuess = named === undefined && known.size === 0;
  const names = named ?? (isGuess ? guessed : [...known.keys()]);
  return {
    nodes: [...new Set(names)].sort(byName).map((name) => known.get(name) ?? { name, online: true }),
    isGuess,
  };
}

function refuseStrangers(resources: readonly ResourceSetup[], nodes: readonly NodeSetup[]): void {
  const names = nodes.map(({ name }) => name);
  const stranger = resources.find(({ node }) => !names.includes(node));
  if (!stranger) return;
  throw new InputError(
    `${stranger.sid} is on ${stranger.node}, which is not a node of the cluster (${names.join(', ')}): name all with --nodes`,
  );
}

function awayFrom(resources: readonly ResourceSetup[], { places }: Placement): ReadonlyMap<Sid, NodeName> {
  return new Map(
    resources.flatMap(({ sid, node }) => {
      const now = places.get(sid);
      return now === undefined || now === node ? [] : [[sid, now] as const];
    }),
  );
}

function placesOf(
  { sections }: Pick<SectionConfig<unknown>, 'sections'>,
  file: string,
  idOfRule: (id: string) => string,
): readonly (readonly [string, Place])[] {
  return sections.map(({ id, line }) => [idOfRule(id), { file, line }]);
}

function noteOfWarning({ text, line }: ParseWarning): Note {
  // The text begins with the file and ends with the line already.
  return { text: `${fromBytes(text).trimEnd()}${text.includes(`line ${line}`) ? '' : ` (line ${line})`}` };
}

function noteOfOption(text: string, datacenter: ConfigurationFile | undefined): Note {
  const key = text.includes("'ha'") ? 'ha' : 'crs';
  const place = datacenter && { file: datacenter.file, line: lineOf(datacenter.text, key) };
  return { ...(place && { place }), text: `${text.trimEnd().split('\n').join('; ')}; it counts as not set` };
}

function lineOf(text: string, key: string): number {
  return text.split('\n').findLastIndex((line) => new RegExp(`^\\s*${key}\\s*:`).test(line)) + 1;
}

function refuseRebalancing(
  datacenter: ConfigurationFile | undefined,
  doubt = 'what its threshold and margin mean depends on the version of pve-ha-manager: say which it is with --profile, or predict with --no-rebalancing',
): never {
  throw new InputError(
    `automatic rebalancing is on (ha-auto-rebalance), and ${doubt}`,
    datacenter && { file: datacenter.file, line: lineOf(datacenter.text, 'crs') },
  );
}

function notesOfPlacement(
  { inError, running, loads }: Placement,
  resources: readonly ResourceSetup[],
  scheduler: unknown,
): readonly Note[] {
  const managed = new Set(resources.map(({ sid }) => sid));
  const broken = [...inError].filter((sid) => managed.has(sid));
  const others = [...(running ?? [])].filter((sid) => !managed.has(sid));
  const countsLoad = scheduler === 'static' || scheduler === 'dynamic';
  return [
    ...(broken.length > 0
      ? [
          {
            text: `${namesInShort(broken)} ${broken.length === 1 ? 'is' : 'are'} in error: HA leaves ${broken.length === 1 ? 'it' : 'them'} alone until an administrator has looked`,
          },
        ]
      : []),
    ...(others.length > 0
      ? [
          {
            text: `running without HA: ${namesInShort(others)}. They do not move, and what they use does not count here for the scheduler`,
          },
        ]
      : []),
    ...(countsLoad && loads.size === 0
      ? [
          {
            text: `the scheduler is ${scheduler}, but nothing tells the sizes of guests and nodes, so all are taken to be alike: use the output of pvesh get /cluster/resources for --placement`,
          },
        ]
      : []),
    ...(scheduler === 'dynamic'
      ? [
          {
            text: 'the scheduler is dynamic: what is foretold depends on the load at the moment at which it was measured',
          },
        ]
      : []),
  ];
}
