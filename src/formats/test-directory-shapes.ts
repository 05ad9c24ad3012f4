import type { ValidateFunction } from 'ajv';
import { type NodeName, type Sid, validatorOf } from '../cluster';
import type { DatacenterConfig } from './datacenter-config';

/** What the virtual cluster knows of a node (`hardware_status`). */
export interface HardwareEntry {
  readonly power: 'on' | 'off';
  readonly network: 'on' | 'off';
  /** Number of cores. */
  readonly maxcpu?: number;
  /** Memory in bytes. */
  readonly maxmem?: number;
  readonly cpu?: number;
  readonly mem?: number;
  readonly 'pve-manager-version'?: string;
  readonly cfs?: { readonly rw?: number; readonly update?: number };
  readonly shutdown?: 'reboot' | 'shutdown';
}

/** A resource as the virtual cluster has it configured (`service_config`); spec/rules.md 9.2 has the defaults. */
export interface ServiceEntry {
  readonly node: NodeName;
  readonly state?: string;
  readonly failback?: number;
  readonly max_restart?: number;
  readonly max_relocate?: number;
  readonly group?: string;
  readonly lock?: string;
}

/** What a resource is limited to: cores, bytes. */
export interface StaticStats {
  readonly maxcpu?: number;
  readonly maxmem?: number;
}

/** What a resource uses while it runs: cores, bytes. */
export interface DynamicStats {
  readonly cpu?: number;
  readonly mem?: number;
}

/** The JSON files of a test directory, by name, and what they hold. */
export interface JsonFiles {
  readonly cmdlist: readonly (readonly string[])[];
  readonly hardware_status: Readonly<Record<NodeName, HardwareEntry>>;
  readonly manager_status: Readonly<Record<string, unknown>>;
  readonly service_config: Readonly<Record<Sid, ServiceEntry>>;
  readonly 'datacenter.cfg': DatacenterConfig;
  readonly static_service_stats: Readonly<Record<Sid, StaticStats>>;
  readonly dynamic_service_stats: Readonly<Record<Sid, DynamicStats>>;
  readonly service_status: Readonly<Record<Sid, 0 | 1>>;
}

/** The validator of a JSON file; it turns numbers that are written as texts into numbers. */
export function validatorOfFile<Name extends keyof JsonFiles>(name: Name): ValidateFunction<JsonFiles[Name]> {
  return validators[name]() as ValidateFunction<JsonFiles[Name]>;
}

/** Leaves out the known members of a file's entries that are `null`, as if they were absent. */
export function withoutNulls<Name extends keyof JsonFiles>(name: Name, file: JsonFiles[Name]): JsonFiles[Name] {
  const known = members[name];
  if (!known) return file;
  const entries = Object.entries(file).map(([id, entry]: [string, object]) => [
    id,
    Object.fromEntries(Object.entries(entry).filter(([member, value]) => value !== null || !(member in known))),
  ]);
  return Object.fromEntries(entries);
}

const text = { type: 'string', nullable: true };
const number = { type: 'number', nullable: true };
const integer = { type: 'integer', nullable: true };
const object = { type: 'object' };
const power = { enum: ['on', 'off'] };

/** The members of the entries of a file, by file. */
const members: { readonly [Name in keyof JsonFiles]?: Readonly<Record<string, object>> } = {
  hardware_status: {
    power,
    network: power,
    maxcpu: number,
    maxmem: number,
    cpu: number,
    mem: number,
    'pve-manager-version': text,
    cfs: { ...object, nullable: true, properties: { rw: integer, update: integer } },
    shutdown: { enum: ['reboot', 'shutdown', null] },
  },
  service_config: {
    node: { type: 'string', minLength: 1 },
    state: text,
    failback: integer,
    max_restart: integer,
    max_relocate: integer,
    group: text,
    lock: text,
  },
  static_service_stats: { maxcpu: number, maxmem: number },
  dynamic_service_stats: { cpu: number, mem: number },
};

const bySid = {
  ...object,
  propertyNames: { pattern: '^(vm|ct|fa):\\d+$', description: 'a resource id, such as vm:101, ct:200 or fa:300' },
};
const byNode = object;

/** What the manager writes, as far as anybody reads it; it writes `null` for what it does not know. */
const managerStatus = {
  master_node: text,
  node_status: { ...object, nullable: true, additionalProperties: text },
  service_status: {
    ...object,
    nullable: true,
    additionalProperties: {
      ...object,
      nullable: true,
      required: ['state', 'node'],
      properties: {
        state: { type: 'string' },
        node: { type: 'string', minLength: 1 },
        uid: text,
        target: text,
        cmd: { type: 'array', nullable: true, minItems: 1 },
        failed_nodes: { type: 'array', nullable: true, items: { type: 'string' } },
        maintenance_node: text,
      },
    },
  },
  node_request: { ...object, nullable: true, additionalProperties: { ...object, nullable: true } },
  disarm: { ...object, nullable: true, required: ['mode', 'state'] },
};

const validators: Readonly<Record<keyof JsonFiles, () => ValidateFunction<unknown>>> = {
  cmdlist: validator({ type: 'array', items: { type: 'array', items: { type: 'string' } } }),
  hardware_status: validator({ ...byNode, ...entries('hardware_status', 'power', 'network') }),
  manager_status: validator({ ...object, properties: managerStatus }),
  service_config: validator({ ...bySid, ...entries('service_config', 'node') }),
  'datacenter.cfg': validator({ ...object, properties: { ha: object, crs: object } }),
  static_service_stats: validator({ ...bySid, ...entries('static_service_stats') }),
  dynamic_service_stats: validator({ ...bySid, ...entries('dynamic_service_stats') }),
  service_status: validator({ ...bySid, additionalProperties: { type: 'integer', enum: [0, 1] } }),
};

function validator(schema: object): () => ValidateFunction<unknown> {
  return validatorOf(schema, { coerceTypes: true });
}

function entries(name: keyof JsonFiles, ...required: readonly string[]): object {
  return { additionalProperties: { ...object, required, properties: members[name] } };
}
