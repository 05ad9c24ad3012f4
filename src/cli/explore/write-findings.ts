import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { InputError } from '../../cluster';
import type { Finding } from '../../explore/exploration';
import { featureOfCase, slugOf } from '../../explore/feature';
import { makeFolder } from '../../formats';
import type { CliContext } from '../context';
import { featureFile, writeFindingReports } from './finding-reports';
import { type KnownFinding, knownFile, withKnown } from './known-findings';
import type { Identity } from './state-file';

/** A finding with the folder that was made for it, as the user calls it. */
export interface WrittenFinding {
  readonly cause: string;
  readonly folder: string;
}

/**
 * Writes for each finding a folder with its feature, its test directory and a bug report, and adds it to what is known.
 *
 * @param folder where the folders go, numbered on from those that are there
 */
export async function writeFindings(
  findings: readonly Finding[],
  { engine, profile }: Identity,
  folder: string,
  context: CliContext,
): Promise<readonly WrittenFinding[]> {
  if (findings.length === 0) return [];
  const path = resolve(context.cwd, folder);
  makeFolder(folder, context.cwd);
  const first = lastNumber(path) + 1;
  const written = findings.map((finding, index): WrittenFinding => {
    const name = `${String(first + index).padStart(3, '0')}-${slugOf(finding)}`;
    mkdirSync(join(path, name));
    const text = textOf(finding);
    if ('feature' in text) writeFileSync(join(path, name, featureFile), text.feature);
    else writeFileSync(join(path, name, 'script.json'), text.json);
    return { cause: finding.cause, folder: join(folder, name) };
  });
  const entries = written.map(
    ({ cause, folder: own }, index): KnownFinding => ({
      cause,
      finding: basename(own),
      judgement: 'not judged',
      note: findings[index]?.told ?? '',
    }),
  );
  if (engine === 'model') await writeFindingReports(path, entries, profile, context);
  addKnown(path, entries);
  return written;
}

/** The feature; what the step language cannot say stays a script. */
function textOf(finding: Finding): { readonly feature: string } | { readonly json: string } {
  try {
    return { feature: featureOfCase(finding) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { json: `${JSON.stringify({ ...finding, unsayable: error.problem }, undefined, 2)}\n` };
  }
}

function lastNumber(folder: string): number {
  const numbers = readdirSync(folder).map((name) => Number(/^(\d+)-/.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

function addKnown(folder: string, entries: readonly KnownFinding[]): void {
  const path = join(folder, knownFile);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  writeFileSync(path, withKnown(text, entries));
}
