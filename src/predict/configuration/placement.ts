import {
  InputError,
  isSid,
  type NodeName,
  type NodeSetup,
  parseSid,
  type Sid,
  type Usage,
  validatorOf,
} from '../../cluster';
import { checkShape, type JsonSource, parseJson } from '../../formats';
import type { ConfigurationFile } from './files';

/** Where the guests of a cluster are now, and what else is known of its nodes and guests. */
export interface Placement {
  readonly places: ReadonlyMap<Sid, NodeName>;
  /** All nodes of the cluster; undefined if nothing tells them. */
  readonly nodes?: readonly NodeSetup[];
  readonly inMaintenance: readonly NodeName[];
  /** The node that a resource left because of maintenance. */
  readonly maintenanceNodes: ReadonlyMap<Sid, NodeName>;
  /** The resources that the manager holds to be in error. */
  readonly inError: ReadonlySet<Sid>;
  /** What guests are limited to, and what they use. */
  readonly loads: ReadonlyMap<Sid, { readonly limits: Usage; readonly usage: Usage }>;
  /** Guests that run now, HA or not; undefined if nothing tells them. */
  readonly running?: ReadonlySet<Sid>;
}

/**
 * Reads where guests are: an object of nodes by resource, the status of the manager (`/etc/pve/ha/manager_status`), or
 * what `pvesh get /cluster/resources --output-format json` prints.
 *
 * @throws InputError if it is none of these
 */
export function parsePlacement({ file, text }: ConfigurationFile): Placement {
  return placementOf(parseJson(text, file), { file, text });
}

/**
 * Where guests are, by a value that was read already; see `parsePlacement`.
 *
 * @throws InputError if it has another form
 */
export function placementOf(value: unknown, source: JsonSource): Placement {
  const inner = memberOf(value, 'data') ?? value;
  if (Array.isArray(inner)) return placementOfResources(checkShape(validators.resources(), inner, source));
  const status = memberOf(inner, 'manager_status');
  const members = ['service_status', 'node_status'];
  if (status !== undefined || members.some((name) => memberOf(inner, name) !== undefined)) {
    return placementOfStatus(checkShape(validators.status(), status ?? inner, source));
  }
  const plain = checkShape(validators.plain(), inner, source);
  return { ...nothing, places: new Map(Object.entries(plain).map(([name, node]) => [sidOf(name, source.file), node])) };
}

/** Nothing is known. */
export const nothing: Placement = {
  places: new Map(),
  inMaintenance: [],
  maintenanceNodes: new Map(),
  inError: new Set(),
  loads: new Map(),
};

/** Two placements as one; what the first says holds. */
export function joinPlacements(first: Placement, second: Placement): Placement {
  const nodes = first.nodes ?? second.nodes;
  const running = first.running ?? second.running;
  return {
    places: new Map([...second.places, ...first.places]),
    ...(nodes && { nodes }),
    inMaintenance: [...new Set([...first.inMaintenance, ...second.inMaintenance])],
    maintenanceNodes: new Map([...second.maintenanceNodes, ...first.maintenanceNodes]),
    inError: new Set([...first.inError, ...second.inError]),
    loads: new Map([...second.loads, ...first.loads]),
    ...(running && { running }),
  };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function sidOf(name: string, file: string): Sid {
  const sid = parseSid(name) ?? (isSid(name) ? name : undefined);
  if (sid === undefined) throw new InputError(`"${name}" is not a resource; write vm:100 or ct:200`, { file });
  return sid;
}

interface StatusFile {
  readonly node_status?: Readonly<Record<NodeName, string>>;
  readonly service_status?: Readonly<
    Record<string, { readonly node: NodeName; readonly state?: string; readonly maintenance_node?: NodeName }>
  >;
}

function placementOfStatus({ node_status: states, service_status: services = {} }: StatusFile): Placement {
  const entries = Object.entries(services).flatMap(([sid, entry]) => (isSid(sid) ? [[sid, entry] as const] : []));
  const names = Object.keys(states ?? {});
  return {
    ...nothing,
    places: new Map(entries.map(([sid, { node }]) => [sid, node])),
    ...(states && {
      nodes: names.map((name) => ({ name, online: ['online', 'maintenance'].includes(states[name] ?? '') })),
    }),
    inMaintenance: names.filter((name) => states?.[name] === 'maintenance'),
    maintenanceNodes: new Map(
      entries.flatMap(([sid, { maintenance_node: node }]) => (node === undefined ? [] : [[sid, node] as const])),
    ),
    inError: new Set(entries.flatMap(([sid, { state }]) => (state === 'error' ? [sid] : []))),
  };
}

interface ResourceRow {
  readonly type: string;
  readonly node?: NodeName;
  readonly vmid?: number;
  readonly status?: string;
  readonly hastate?: string;
  readonly cpu?: number;
  readonly maxcpu?: number;
  readonly mem?: number;
  readonly maxmem?: number;
}

const guestTypes: Readonly<Record<string, string>> = { qemu: 'vm', lxc: 'ct' };

function placementOfResources(rows: readonly ResourceRow[]): Placement {
  const guests = rows.flatMap((row) => {
    const type = guestTypes[row.type];
    if (type === undefined || row.vmid === undefined || row.node === undefined) return [];
    return [{ ...row, sid: `${type}:${row.vmid}` as Sid, node: row.node }];
  });
  const nodes = rows.flatMap(({ type, node, status, maxcpu, maxmem }): NodeSetup[] =>
    type === 'node' && node !== undefined
      ? [
          {
            name: node,
            online: status !== 'offline',
            ...(maxcpu !== undefined && { cpus: maxcpu }),
            ...(maxmem !== undefined && { memory: maxmem }),
          },
        ]
      : [],
  );
  return {
    ...nothing,
    places: new Map(guests.map(({ sid, node }) => [sid, node])),
    ...(nodes.length > 0 && { nodes }),
    inError: new Set(guests.flatMap(({ sid, hastate }) => (hastate === 'error' ? [sid] : []))),
    loads: new Map(
      guests.map(({ sid, cpu = 0, maxcpu = 1, mem = 0, maxmem = 0 }) => [
        sid,
        { limits: { cpus: maxcpu, memory: maxmem }, usage: { cpus: cpu * maxcpu, memory: mem } },
      ]),
    ),
    running: new Set(guests.flatMap(({ sid, status }) => (status === 'running' ? [sid] : []))),
  };
}

const text = { type: 'string', minLength: 1 };
const number = { type: 'number', nullable: true };

const validators = {
  plain: validatorOf<Readonly<Record<string, NodeName>>>({ type: 'object', additionalProperties: text }),
  status: validatorOf<StatusFile>({
    type: 'object',
    properties: {
      node_status: { type: 'object', additionalProperties: text },
      service_status: {
        type: 'object',
        additionalProperties: { type: 'object', required: ['node'], properties: { node: text } },
      },
    },
  }),
  resources: validatorOf<readonly ResourceRow[]>({
    type: 'array',
    items: {
      type: 'object',
      required: ['type'],
      properties: { type: text, node: text, cpu: number, maxcpu: number, mem: number, maxmem: number },
    },
  }),
};
