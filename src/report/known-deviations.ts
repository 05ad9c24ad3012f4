import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError, type Place } from '../cluster';
import { type Deviation, type ExpectationsFile, readExpectationsFile } from './expectations-file';

/** What an engine is known to get wrong. */
export interface KnownDeviation extends Omit<Deviation, 'message'> {
  /** The id of the scenario that fails. */
  readonly scenario: string;
  /** What the first line of the failing step's message looks like. */
  readonly message: RegExp;
  /** Where a file says so. */
  readonly place: Place;
  /** The file that inherits the entry, and can say that it is fixed; undefined if the entry stands in it. */
  readonly heir?: string;
}

/** By the id of the scenario. */
export type KnownDeviations = ReadonlyMap<string, KnownDeviation>;

/** An entry of a file of expectations that is about nothing. */
export interface Stray {
  /** The id of the scenario that it names. */
  readonly scenario: string;
  readonly place: Place;
  readonly problem: string;
}

/** What is expected of an engine beside what is promised. */
export interface Expectations {
  readonly deviations: KnownDeviations;
  /** What is said to be fixed, but was not inherited. */
  readonly stray: readonly Stray[];
}

/** Where files of expectations are, and how they are called in messages. */
export interface ExpectationsFolder {
  readonly path: string;
  readonly shown: string;
}

/**
 * Reads what an engine is known to get wrong: from the file of its name, and those that it inherits from.
 *
 * @param name the name of the file, without `.yaml`; if there is none, no deviations are known
 * @param version the version of the engine; entries of other versions are left out
 * @throws InputError if a file is not valid, or inherits from one that there is not, or from itself
 */
export function readExpectations(folder: ExpectationsFolder, name: string, version: string): Expectations {
  const { deviations, stray } = inherit(folder, name, []);
  return { deviations: new Map([...deviations].filter(([, deviation]) => isOfVersion(deviation, version))), stray };
}

function inherit(folder: ExpectationsFolder, name: string, heirs: readonly string[]): Expectations {
  const path = join(folder.path, `${name}.yaml`);
  if (!existsSync(path)) return { deviations: new Map(), stray: [] };
  const file = readExpectationsFile(path, join(folder.shown, `${name}.yaml`));
  const inherited = inheritedBy(file, folder, [...heirs, name]);
  const fixed = new Set(file.fixed.map((mention) => mention.name));
  const heir = join(folder.shown, `${name}.yaml`);
  return {
    deviations: new Map([
      ...[...inherited.deviations]
        .filter(([id]) => !fixed.has(id))
        .map(([id, known]) => [id, { ...known, heir }] as const),
      ...file.deviations.map(({ name: scenario, message, ...deviation }) => {
        return [scenario, { scenario, ...deviation, message: new RegExp(message) }] as const;
      }),
    ]),
    stray: [
      ...inherited.stray,
      ...file.fixed
        .filter((mention) => !inherited.deviations.has(mention.name))
        .map(({ name: scenario, place }) => ({
          scenario,
          place,
          problem: `"${scenario}" is said to be fixed, but was not inherited`,
        })),
    ],
  };
}

function inheritedBy(
  { inherits }: ExpectationsFile,
  folder: ExpectationsFolder,
  heirs: readonly string[],
): Expectations {
  if (!inherits) return { deviations: new Map(), stray: [] };
  const { name, place } = inherits;
  if (heirs.includes(name)) throw new InputError(`inherits: "${name}" inherits from this file itself`, place);
  if (!existsSync(join(folder.path, `${name}.yaml`))) {
    throw new InputError(`inherits: there is no file ${name}.yaml beside this one`, place);
  }
  return inherit(folder, name, heirs);
}

function isOfVersion({ since, until }: Pick<Deviation, 'since' | 'until'>, version: string): boolean {
  return !isOlder(version, since) && (until === undefined || isOlder(version, until));
}

/** Whether a version comes before another: `5.2.0` before `5.10.0`. */
function isOlder(version: string, other: string | undefined): boolean {
  return other !== undefined && version.localeCompare(other, 'en', { numeric: true }) < 0;
}
