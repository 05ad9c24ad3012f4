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
  const section = source.find(({ document, anchor }) => document === 'pve-docs/ha-manager.adoc' && isId(anchor));
  return section ? `${chapter}#${section.anchor}` : chapter;
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
          properties: { document: text, anchor: text },
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
