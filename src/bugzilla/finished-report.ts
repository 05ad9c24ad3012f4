import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { InputError, validatorOf } from '../cluster';
import { checkShape, parseJson } from '../formats';

/** How bad a deviation is, which decides its severity (spec/bugzilla.md 3). */
export const deviationKinds = ['data-at-risk', 'down', 'misplaced', 'message', 'wish'] as const;
export type DeviationKind = (typeof deviationKinds)[number];

/** What a report has to say about the product, beside its text. */
export interface ReportFacts {
  /** What the deviation was seen with. */
  readonly engine: 'model' | 'simulator' | 'live';
  /** The version of pve-ha-manager, e.g. `5.2.0`. */
  readonly version: string;
  readonly kind: DeviationKind;
  /** The last line of the text has it too, e.g. `hact:0123456789abcdef`. */
  readonly fingerprint: string;
  /** The version of Proxmox VE, where a cluster told it, e.g. `9.2.3`. */
  readonly pveVersion?: string;
  /** The place in the documentation that promises the behaviour. */
  readonly documentation?: string;
  /** What the expectation rests on, from 1, the documentation, to 6, general sense (spec/bugzilla.md 4.2). */
  readonly basis?: number;
  readonly requirement?: string;
  /** Whether every attempt had the same outcome. */
  readonly stable?: boolean;
  /** Whether the cluster came to rest, or that it did not is the deviation. */
  readonly settled?: boolean;
  /** Whether names were replaced when the report was made. */
  readonly anonymous?: boolean;
  /** The real names that the report may contain, by what they name. */
  readonly names?: ReportNames;
}

/** Names of a cluster that are replaced when a report is made anonymous. */
export interface ReportNames {
  readonly nodes?: readonly string[];
  readonly guests?: readonly string[];
  readonly rules?: readonly string[];
  readonly groups?: readonly string[];
  readonly storages?: readonly string[];
  readonly pools?: readonly string[];
  readonly tags?: readonly string[];
  readonly clusters?: readonly string[];
}

/** A file, or a folder that is packed before it is sent. */
export interface ReportAttachment {
  readonly name: string;
  /** Relative to the folder of the report. */
  readonly path: string;
  readonly mediaType: string;
  readonly summary: string;
}

/** A report as it lies on disk, in `{id}.json` (spec/bugzilla.md 4). */
export interface FinishedReport {
  /** The id of the scenario that fails. */
  readonly id: string;
  /** The summary line. */
  readonly title: string;
  /** The description, in plain text. */
  readonly text: string;
  readonly facts: ReportFacts;
  readonly attachments: readonly ReportAttachment[];
}

/** A report and the file that it was read from. */
export interface StoredReport {
  readonly report: FinishedReport;
  readonly path: string;
}

/**
 * Finds a report by its id: the whole one, or as much of its end as only one report has.
 *
 * @param folder where the reports are, for instance `reports/bugs`
 * @param shown what the folder is called in messages
 * @throws InputError if there is none, or several, or the file is not valid
 */
export function findReport(folder: string, id: string, shown = folder): StoredReport {
  const reports = readReports(folder, shown);
  const exact = reports.filter(({ report }) => report.id === id);
  const found = exact.length > 0 ? exact : reports.filter(({ report }) => report.id.endsWith(id));
  const [first, ...others] = found;
  if (!first) throw new InputError(`there is no report "${id}"; ${known(reports)}`, { file: shown });
  if (others.length > 0) throw new InputError(`"${id}" may be any of: ${listed(found)}`, { file: shown });
  return first;
}

/**
 * All reports of a folder, sorted by the name of their files.
 *
 * @throws InputError if a file is not valid
 */
export function readReports(folder: string, shown = folder): StoredReport[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json') && existsSync(join(folder, file.replace(/json$/, 'txt'))))
    .sort()
    .map((file) => ({ report: readReport(join(folder, file), join(shown, file)), path: join(folder, file) }));
}

/** Where the file or folder of an attachment is. */
export function attachmentPath({ path }: StoredReport, attachment: ReportAttachment): string {
  const folder = dirname(path);
  const found = resolve(folder, attachment.path);
  if (!relative(folder, found).startsWith('..')) return found;
  throw new InputError(`attachment "${attachment.name}" lies outside the folder of the report`, { file: path });
}

function readReport(path: string, file: string): FinishedReport {
  const text = readFileSync(path, 'utf8');
  return checkShape(validator(), parseJson(text, file), { file, text });
}

function known(reports: readonly StoredReport[]): string {
  return reports.length > 0 ? `there are: ${listed(reports)}` : 'there are none yet';
}

function listed(reports: readonly StoredReport[]): string {
  return reports.map(({ report }) => report.id).join(', ');
}

const text = { type: 'string', minLength: 1 };
const names = { type: 'array', items: text };

const validator = validatorOf<FinishedReport>({
  type: 'object',
  required: ['id', 'title', 'text', 'facts', 'attachments'],
  properties: {
    id: text,
    title: text,
    text,
    facts: {
      type: 'object',
      required: ['engine', 'version', 'kind', 'fingerprint'],
      properties: {
        engine: { enum: ['model', 'simulator', 'live'] },
        version: text,
        kind: { enum: [...deviationKinds] },
        fingerprint: { type: 'string', pattern: '^hact:[0-9a-f]{16}$', description: '"hact:" and 16 hex digits' },
        names: {
          type: 'object',
          properties: Object.fromEntries(
            ['nodes', 'guests', 'rules', 'groups', 'storages', 'pools', 'tags', 'clusters'].map((kind) => [
              kind,
              names,
            ]),
          ),
        },
      },
    },
    attachments: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'path', 'mediaType', 'summary'],
        properties: { name: text, path: text, mediaType: text, summary: text },
      },
    },
  },
});
