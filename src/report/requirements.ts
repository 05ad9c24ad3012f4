import { readFileSync } from 'node:fs';
import { InputError, validatorOf } from '../cluster';
import { checkShape } from '../formats';
import { parseYaml } from '../formats/yaml-file';

/** Something that the HA stack of Proxmox VE promises, or is seen to do. */
export interface Requirement {
  /** Stable, e.g. `MNT-004`. */
  readonly id: string;
  readonly area: string;
  readonly statement: string;
  /** From where it is known. */
  readonly source: readonly Source[];
  /** How one sees it. */
  readonly observable: string;
  /** What has to happen for it to be seen. */
  readonly triggers: readonly string[];
  /** The engines that can show it. */
  readonly engines: readonly string[];
  readonly status: 'documented' | 'implied' | 'observed-only' | 'contested';
  readonly notes: string;
  /** Why an engine cannot show it, by engine. */
  readonly untestable: Readonly<Record<string, string>>;
}

interface Source {
  readonly document: string;
  /** The id of a section, its title, or the name of a test or scenario. */
  readonly anchor: string;
  /** What it says there, word for word. */
  readonly quote?: string;
}

/** How much a statement demands (RFC 2119); one without a keyword describes. */
export type Level = 'MUST' | 'SHOULD' | 'MAY' | 'described';

export const levels: readonly Level[] = ['MUST', 'SHOULD', 'MAY', 'described'];

/** By id, in the order of the file. */
export type Requirements = ReadonlyMap<string, Requirement>;

/**
 * Reads a catalogue of requirements, `features/requirements.yaml`.
 *
 * @param file what the file is called in messages
 * @throws InputError if the file is not valid
 */
export function readRequirements(path: string, file = path): Requirements {
  const text = readFileSync(path, 'utf8');
  const entries = checkShape(validator(), parseYaml(text, file), { file, text });
  refuseDuplicates(entries, file, text);
  return new Map(
    entries.map(({ 'engine-support': support, untestable = {}, ...entry }) => [
      entry.id,
      { ...entry, untestable, engines: support.filter((engine) => untestable[engine] === undefined) },
    ]),
  );
}

/** How much a requirement demands: the strongest keyword in its statement. */
export function levelOf({ statement }: Requirement): Level {
  return levels.find((level) => new RegExp(`\\b${level}\\b`).test(statement)) ?? 'described';
}

const chapter = 'https://pve.proxmox.com/pve-docs/chapter-ha-manager.html';

/** Where the documentation says it: a section of the chapter on HA if its id is known, else the chapter. */
export function documentationOf({ source }: Requirement): string {
  const ids = source
    .filter(({ document }) => document === manual)
    .flatMap(({ anchor }) => (isId(anchor) ? [anchor] : (sectionIds[anchor] ?? [])));
  return ids.length > 0 ? `${chapter}#${ids[0]}` : chapter;
}

/** The titles of the sections of the chapter on HA that say it. */
export function sectionsOf({ source }: Requirement): readonly string[] {
  return source
    .filter(({ document }) => document === manual)
    .map(({ anchor }) => (isId(anchor) ? titleOf(anchor) : anchor));
}

const manual = 'pve-docs/ha-manager.adoc';

/** Sections without an id of their own, and the section that they stand in. */
const sectionIds: Readonly<Record<string, string>> = {
  'Maintenance Mode': 'ha_manager_node_maintenance',
  Migrate: 'ha_manager_shutdown_policy',
  Failover: 'ha_manager_shutdown_policy',
  Freeze: 'ha_manager_shutdown_policy',
  Conditional: 'ha_manager_shutdown_policy',
};

/** `ha_manager_node_affinity_rules` as `Node Affinity Rules` */
function titleOf(id: string): string {
  const words = id.replace(/^ha_manager_/, '').split('_');
  return words
    .map((word) => (/^(crm|lrm|crs)$/.test(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
}

/** The ids of sections are in small letters, their titles are not. */
function isId(anchor: string): boolean {
  return /^[a-z0-9_]+$/.test(anchor);
}

/** An entry as the file has it. */
interface Entry extends Omit<Requirement, 'engines' | 'untestable'> {
  readonly 'engine-support': readonly string[];
  readonly untestable?: Readonly<Record<string, string>>;
}

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text, minItems: 1 };

const validator = validatorOf<readonly Entry[]>({
  type: 'array',
  items: {
    type: 'object',
    required: ['id', 'area', 'statement', 'source', 'observable', 'triggers', 'engine-support', 'status', 'notes'],
    properties: {
      id: { type: 'string', pattern: '^[A-Z]+-\\d+$', description: 'an id like MNT-004' },
      area: text,
      statement: text,
      source: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['document', 'anchor'],
          properties: { document: text, anchor: text, quote: text },
          additionalProperties: false,
        },
      },
      observable: text,
      triggers: texts,
      'engine-support': texts,
      status: { enum: ['documented', 'implied', 'observed-only', 'contested'] },
      notes: { type: 'string' },
      untestable: { type: 'object', additionalProperties: text },
    },
    additionalProperties: false,
  },
});

function refuseDuplicates(entries: readonly Entry[], file: string, source: string): void {
  const seen = new Set<string>();
  for (const { id } of entries) {
    if (seen.has(id)) {
      const line = source.slice(0, source.lastIndexOf(`id: ${id}\n`)).split('\n').length;
      throw new InputError(`there is a requirement "${id}" already; ids are never used again`, { file, line });
    }
    seen.add(id);
  }
}
