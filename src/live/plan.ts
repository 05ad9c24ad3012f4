import {
  byName,
  type ClusterSetup,
  type DatacenterSetup,
  type NodeName,
  type RequestedState,
  type ResourceSetup,
  type RuleSetup,
  type Sid,
  typeOf,
} from '../cluster';
import { UnsupportedError } from '../engine';
import { datacenterConfigOf, defaultStaticStats, mebibyte } from '../formats';
import { writePropertyString } from '../formats/property-string';
import { type Change, isSame, type Properties } from './changes';
import { guestTag, type LiveConfig } from './config';
import { LiveError } from './failures';
import { liveName, type Names, vmidOf } from './names';
import { haOptions, type Snapshot } from './snapshot';

/** Who makes changes, and where. */
export interface Planner {
  readonly names: Names;
  readonly config: LiveConfig;
  /** The id of the run, which everything that it makes carries. */
  readonly run: string;
}

/** The changes that turn a cluster into the one of a scenario, in the order in which they have to be made. */
export interface SetupPlan {
  /** Guests, options, and resources that the HA stack does not look after yet. */
  readonly preparation: readonly Change[];
  /** The rules; they need the resources. */
  readonly rules: readonly Change[];
  /** Nodes that are down, guests that are locked. */
  readonly circumstances: readonly Change[];
  /** The HA stack begins to look after the resources. */
  readonly activation: readonly Change[];
}

/**
 * What has to change in a cluster for a scenario to begin.
 *
 * @throws UnsupportedError if there is no guest for a resource
 * @throws LiveError if somebody else's rule has the name of one of the scenario
 */
export function planSetup(before: Snapshot, setup: ClusterSetup, planner: Planner): SetupPlan {
  const { names, config } = planner;
  const resources = [...setup.resources].sort((a, b) => byName(a.sid, b.sid));
  const ignored = resources.map((resource) => {
    const wanted = { ...resource, state: 'ignored' as const };
    return resourceChange(before, names.guest(resource.sid), resourceValue(wanted, planner));
  });
  return {
    preparation: [
      ...(config.pool === undefined ? [] : changed('pool', config.pool, before.pools.has(config.pool) ? {} : null, {})),
      ...resources.flatMap((resource) => guestChange(before, sized(resource, setup), planner)),
      ...optionChanges(before, setup.datacenter),
      ...ignored.flat(),
    ],
    rules: ruleChanges(before, setup.rules, planner),
    circumstances: [
      ...setup.nodes
        .filter(({ online }) => !online)
        .map(({ name }): Change => ({ kind: 'power', id: names.node(name), before: 'on', after: 'off' })),
      ...resources.flatMap(({ sid, lock }): Change[] =>
        lock === undefined ? [] : [{ kind: 'guest-lock', id: names.guest(sid), before: null, after: lock }],
      ),
    ],
    activation: resources
      .filter(({ state }) => state !== 'ignored')
      .flatMap((resource) => {
        const id = names.guest(resource.sid);
        const ignoredValue = resourceValue({ ...resource, state: 'ignored' }, planner);
        return changed('resource', id, ignoredValue, resourceValue(resource, planner));
      }),
  };
}

/** Where sizes count, a resource without one has that of the virtual cluster. */
function sized(resource: ResourceSetup, { datacenter }: ClusterSetup): ResourceSetup {
  if (datacenter.scheduler !== 'static') return resource;
  const { maxcpu: cpus, maxmem: memory } = defaultStaticStats;
  return { ...resource, limits: { cpus, memory, ...resource.limits } };
}

/** A guest where the scenario wants it: a new one, or one that exists. */
export function guestChange(
  { sight }: Snapshot,
  { sid, node, limits }: Pick<ResourceSetup, 'sid' | 'node' | 'limits'>,
  { names, config, run }: Planner,
  running?: boolean,
): readonly Change[] {
  const id = names.guest(sid);
  const there = sight.guests.get(id);
  const place = names.node(node);
  if (there) {
    const before = { node: there.node, running: there.running ? 1 : 0 };
    const after = { node: place, running: running === undefined ? before.running : Number(running) };
    // Also where both are the same: the HA stack will start and move it, and then it has to become what it was.
    return [{ kind: 'guest', id, before, after }];
  }
  const isContainer = typeOf(id) === 'ct';
  const options = isContainer ? config.container : config.guest;
  if (!options) throw new UnsupportedError('containers', liveName, 'live.yaml has no container to make them of');
  const name = guestName(sid, run);
  const { cpus, memory } = limits ?? {};
  const after = {
    node: place,
    [isContainer ? 'hostname' : 'name']: name,
    ...options,
    ...(cpus !== undefined && { cores: cpus }),
    ...(memory !== undefined && { memory: Math.round(memory / mebibyte) }),
    tags: guestTag,
    ...(config.pool !== undefined && { pool: config.pool }),
    running: Number(running ?? false),
  };
  return [{ kind: 'guest', id, before: null, after }];
}

/** What a guest that a run makes is called; nobody else's is. */
export function guestName(sid: Sid, run: string): string {
  return `${typeOf(sid)}${vmidOf(sid)}-${run}`;
}

/** The options of a resource as the cluster keeps them. */
export function resourceValue(
  resource: Omit<ResourceSetup, 'node' | 'sid'>,
  { run }: Pick<Planner, 'run'>,
): Properties {
  const { state, failback, maxRestart, maxRelocate } = resource;
  return {
    state: state === 'enabled' ? 'started' : state,
    ...(failback === undefined || failback ? {} : { failback: 0 }),
    ...(maxRestart !== undefined && maxRestart !== 1 && { max_restart: maxRestart }),
    ...(maxRelocate !== undefined && maxRelocate !== 1 && { max_relocate: maxRelocate }),
    comment: ownComment(run),
  };
}

/** The comment of what a run makes. */
export function ownComment(run: string): string {
  return `pve-ha-spec ${run}`;
}

/** What a resource is now; null if it is none. */
export function presentResource({ sight }: Pick<Snapshot, 'sight'>, id: Sid): Properties | null {
  const there = sight.resources.get(id);
  if (!there) return null;
  const { state, failback, maxRestart, maxRelocate, comment } = there;
  return {
    state,
    ...(failback ? {} : { failback: 0 }),
    ...(maxRestart !== 1 && { max_restart: maxRestart }),
    ...(maxRelocate !== 1 && { max_relocate: maxRelocate }),
    ...(comment !== undefined && { comment }),
  };
}

/** A resource becomes what is wanted, or is removed. */
export function resourceChange(before: Snapshot, id: Sid, wanted: Properties | null): readonly Change[] {
  return changed('resource', id, presentResource(before, id), wanted);
}

/**
 * The rules become those of the scenario; rules of others stay, before them.
 *
 * @throws LiveError if somebody else's rule has the name of one
 */
export function ruleChanges(before: Snapshot, rules: readonly RuleSetup[], planner: Planner): readonly Change[] {
  const isOwn = ({ comment }: Properties) => comment === ownComment(planner.run);
  const taken = rules.find(({ id }) => before.rules.has(id) && !isOwn(before.rules.get(id) ?? {}));
  if (taken) throw new LiveError(`the cluster has a rule ${taken.id} that is not of this run: it is left as it is`);
  const own = [...before.rules].filter(([, rule]) => isOwn(rule));
  const wanted = rules.map((rule): [string, Properties] => [rule.id, ruleValue(rule, planner)]);
  // The order of rules counts, and a new one comes last: from the first that is another on, all are made anew.
  const kept = wanted.findIndex(([id, { type }], index) => own[index]?.[0] !== id || own[index]?.[1].type !== type);
  const same = kept === -1 ? wanted.length : kept;
  return [
    ...own.slice(same).map(([id, value]): Change => ({ kind: 'rule', id, before: value, after: null })),
    ...wanted.flatMap(([id, value], index) =>
      changed('rule', id, index < same ? (own[index]?.[1] ?? null) : null, value),
    ),
  ];
}

function ruleValue(rule: RuleSetup, { names, run }: Planner): Properties {
  const resources = rule.resources
    .map((sid) => names.guest(sid))
    .sort()
    .join(',');
  const common = { type: rule.type, resources, comment: ownComment(run) };
  if (rule.type === 'resource-affinity') return { ...common, affinity: rule.affinity };
  const nodes = Object.entries(rule.nodes).map(([name, priority]) => placeOf(names.node(name), priority));
  return { ...common, nodes: nodes.sort().join(','), ...(rule.strict && { strict: 1 }) };
}

function placeOf(node: NodeName, priority: number): string {
  return priority === 0 ? node : `${node}:${priority}`;
}

/** The options of the datacenter become those of the scenario; what it does not say is not set. */
export function optionChanges({ options }: Snapshot, datacenter: DatacenterSetup): readonly Change[] {
  const wanted = datacenterConfigOf(datacenter);
  return haOptions.flatMap((name) => {
    const value = wanted[name];
    return changed('options', name, options.get(name) ?? null, value ? writePropertyString(value) : null);
  });
}

/** A resource that is asked to be in another state. */
export function requestChange(before: Snapshot, id: Sid, state: RequestedState): readonly Change[] {
  const present = presentResource(before, id);
  return present === null ? [] : changed('resource', id, present, { ...present, state });
}

/** A change, if it is one. */
export function changed(
  kind: Change['kind'],
  id: string,
  before: Change['before'],
  after: Change['after'],
): readonly Change[] {
  return isSame(before, after) ? [] : [{ kind, id, before, after }];
}
