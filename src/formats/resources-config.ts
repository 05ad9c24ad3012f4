import { byName, configuredStates, type NodeName, type ResourceSetup, type Sid, typeOf } from '../cluster';
import type { ByteText } from './bytes';
import { parseSections, type SectionConfig, writeSections } from './section-config';
import { checkConfigId, type PropertySyntax, type SectionSyntax } from './section-syntax';

/** A resource as resources.cfg has it; spec/rules.md 9.1 has the defaults. */
export interface ResourceEntry {
  readonly type: string;
  readonly state?: string;
  readonly group?: string;
  readonly failback?: 0 | 1;
  readonly max_restart?: number;
  readonly max_relocate?: number;
  /** The bytes as they are in the file. */
  readonly comment?: ByteText;
}

export type ResourcesConfig = SectionConfig<ResourceEntry>;

/**
 * Reads a resources.cfg; the ids are those of the resources, e.g. `vm:100`.
 *
 * @param file the name of the file in warnings
 */
export function parseResources(text: ByteText, file = 'resources.cfg'): ResourcesConfig {
  return parseSections(resourcesSyntax, text, file);
}

/** Writes a resources.cfg. */
export function writeResources(config: Pick<ResourcesConfig, 'ids' | 'order'>): ByteText {
  return writeSections(resourcesSyntax, config);
}

/** The resources of the vocabulary as the text of a resources.cfg, in string order. */
export function resourcesText(setups: readonly ResourceSetup[]): ByteText {
  const sorted = [...setups].sort((a, b) => byName(a.sid, b.sid));
  return writeResources({
    ids: new Map(sorted.map((setup) => [setup.sid, entryOf(setup)])),
    order: new Map(sorted.map((setup, index) => [setup.sid, index + 1])),
  });
}

/** A resource of the file in the vocabulary; a section that is broken has the defaults. */
export function resourceSetupOf(sid: Sid, entry: ResourceEntry | null | undefined, node: NodeName): ResourceSetup {
  const { state, group, failback, max_restart, max_relocate } = entry ?? {};
  return {
    sid,
    node,
    state: configuredStates.find((known) => known === state) ?? 'started',
    ...(group !== undefined && { group }),
    ...(failback !== undefined && { failback: failback === 1 }),
    ...(max_restart !== undefined && { maxRestart: max_restart }),
    ...(max_relocate !== undefined && { maxRelocate: max_relocate }),
  };
}

const properties: Readonly<Record<string, PropertySyntax>> = {
  state: { type: 'text', values: ['started', 'stopped', 'enabled', 'disabled', 'ignored'] },
  group: { type: 'text', check: checkConfigId },
  failback: { type: 'boolean' },
  max_restart: { type: 'integer', minimum: 0 },
  max_relocate: { type: 'integer', minimum: 0 },
  comment: { type: 'text', maxLength: 4096 },
};

const types: SectionSyntax<ResourceEntry>['types'] = { vm: properties, ct: properties };

const resourcesSyntax: SectionSyntax<ResourceEntry> = {
  types,
  reserved: ['type', 'sid'],
  identify: (type, name) => {
    const id = `${type}:${name}`;
    if (!Object.hasOwn(types, type)) return { id, problem: `no such resource type '${type}'` };
    return /^[1-9][0-9]+$/.test(name) ? { id } : { id, problem: 'invalid VMID' };
  },
  nameOf: (id) => id.slice(id.indexOf(':') + 1),
  decode: (type, { state, group, failback, max_restart, max_relocate, comment }) => ({
    type,
    ...(state !== undefined && { state: String(state) }),
    ...(group !== undefined && { group: String(group) }),
    ...(failback !== undefined && { failback: failback === 1 ? 1 : 0 }),
    ...(max_restart !== undefined && { max_restart: Number(max_restart) }),
    ...(max_relocate !== undefined && { max_relocate: Number(max_relocate) }),
    ...(comment !== undefined && { comment: String(comment) }),
  }),
  encode: ({ type, ...values }) => ({ type, values: { ...values } }),
};

function entryOf(setup: ResourceSetup): ResourceEntry {
  return {
    type: typeOf(setup.sid),
    state: setup.state,
    ...(setup.group !== undefined && { group: setup.group }),
    ...(setup.failback !== undefined && { failback: setup.failback ? 1 : 0 }),
    ...(setup.maxRestart !== undefined && { max_restart: setup.maxRestart }),
    ...(setup.maxRelocate !== undefined && { max_relocate: setup.maxRelocate }),
  };
}
