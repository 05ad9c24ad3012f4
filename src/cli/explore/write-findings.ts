import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { InputError } from '../../cluster';
import type { Finding } from '../../explore/exploration';
import { featureOfCase, slugOf } from '../../explore/feature';
import type { CliContext } from '../context';
import { playSuite } from '../suite/play-suite';
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
  mkdirSync(path, { recursive: true });
  const first = lastNumber(path) + 1;
  const written = findings.map((finding, index): WrittenFinding => {
    const name = `${String(first + index).padStart(3, '0')}-${slugOf(finding)}`;
    mkdirSync(join(path, name));
    const text = textOf(finding);
    if ('feature' in text) writeFileSync(join(path, name, featureFile), text.feature);
    else writeFileSync(join(path, name, 'script.json'), text.json);
    return { cause: finding.cause, folder: join(folder, name) };
  });
  if (engine === 'model')
    await report(
      path,
      written.map((each) => basename(each.folder)),
      profile,
      context,
    );
  addKnown(path, written, findings);
  return written;
}

/** The name of the feature in the folder of a finding. */
export const featureFile = 'case.feature';

/** The feature; what the step language cannot say stays a script. */
function textOf(finding: Finding): { readonly feature: string } | { readonly json: string } {
  try {
    return { feature: featureOfCase(finding) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { json: `${JSON.stringify({ ...finding, unsayable: error.problem }, undefined, 2)}\n` };
  }
}

/** Plays the features as `bugs` does, and keeps the reports beside them. */
async function report(folder: string, names: readonly string[], profile: string, context: CliContext): Promise<void> {
  const bugsFolder = mkdtempSync(join(tmpdir(), 'pve-ha-spec-findings-'));
  const features = names.map((name) => join(folder, name, featureFile)).filter((path) => existsSync(path));
  try {
    const flags = { engine: 'model', profile, hooks: ['bug-reports'] };
    await playSuite(features, flags, context, async () => ({
      formats: [],
      formatOptions: {},
      hookParameters: { bugsFolder },
    }));
    for (const name of names) keepReport(bugsFolder, join(folder, name));
  } finally {
    rmSync(bugsFolder, { recursive: true, force: true });
  }
}

/** Moves the files of a report to the folder of its finding, called `report` instead of by the id of the scenario. */
function keepReport(bugsFolder: string, folder: string): void {
  const files = readdirSync(bugsFolder).filter((name) => name.includes(`.${basename(folder)}.`));
  const slug = files.find((name) => name.endsWith('.md'))?.slice(0, -'.md'.length);
  if (slug === undefined) return;
  for (const file of files) {
    const path = join(bugsFolder, file);
    if (statSync(path).isFile()) writeFileSync(path, readFileSync(path, 'utf8').replaceAll(`${slug}/`, 'report/'));
    cpSync(path, join(folder, file.replace(slug, 'report')), { recursive: true });
  }
}

function lastNumber(folder: string): number {
  const numbers = readdirSync(folder).map((name) => Number(/^(\d+)-/.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

function addKnown(folder: string, written: readonly WrittenFinding[], findings: readonly Finding[]): void {
  const path = join(folder, knownFile);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const entries = written.map(
    ({ cause, folder: own }, index): KnownFinding => ({
      cause,
      finding: basename(own),
      judgement: 'not judged',
      note: findings[index]?.told ?? '',
    }),
  );
  writeFileSync(path, withKnown(text, entries));
}
