import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { invariants } from '../../explore/invariants';
import type { CliContext } from '../context';
import { playSuite } from '../suite/play-suite';
import type { ExploredCase } from '../suite/support/bug-reports';
import type { KnownFinding } from './known-findings';

/** The name of the feature in the folder of a finding. */
export const featureFile = 'case.feature';

/**
 * Plays the features of findings as `bugs` does, on the model, and keeps the reports beside them, in place of those that
 * are there. A report has the sentence and the judgement of its finding.
 *
 * @param folder where the folders of the findings are
 * @param findings the causes that have a folder of their own
 */
export async function writeFindingReports(
  folder: string,
  findings: readonly KnownFinding[],
  profile: string | undefined,
  context: CliContext,
): Promise<void> {
  const names = findings.flatMap(({ finding }) => finding ?? []).filter((name) => existsSync(featureOf(folder, name)));
  if (names.length === 0) return;
  const explored = Object.fromEntries(findings.map((finding) => [finding.finding, exploredCase(finding)]));
  const bugsFolder = mkdtempSync(join(tmpdir(), 'pve-ha-spec-findings-'));
  try {
    const features = names.map((name) => featureOf(folder, name));
    const flags = { engine: 'model', ...(profile !== undefined && { profile }), hooks: ['bug-reports'] };
    await playSuite(features, flags, context, async () => ({
      formats: [],
      formatOptions: {},
      hookParameters: { bugsFolder, anonymise: false, explored },
    }));
    for (const name of names) keepReport(bugsFolder, join(folder, name));
  } finally {
    rmSync(bugsFolder, { recursive: true, force: true });
  }
}

function featureOf(folder: string, name: string): string {
  return join(folder, name, featureFile);
}

function exploredCase({ cause, note, judgement, reason, requirement }: KnownFinding): ExploredCase {
  const id = cause.slice(0, cause.indexOf(': '));
  const statement = invariants.find((invariant) => invariant.id === id)?.statement ?? id;
  return {
    note,
    promise: statement.charAt(0).toUpperCase() + statement.slice(1),
    ...(judgement !== 'not judged' && { judgement }),
    ...(reason !== undefined && { reason }),
    ...(requirement !== undefined && { requirement }),
  };
}

/** Moves the files of a report to the folder of its finding, called `report` instead of by the id of the scenario. */
function keepReport(bugsFolder: string, folder: string): void {
  const files = readdirSync(bugsFolder).filter((name) => name.includes(`.${basename(folder)}.`));
  const slug = files.find((name) => name.endsWith('.md'))?.slice(0, -'.md'.length);
  if (slug === undefined) return;
  rmSync(join(folder, 'report'), { recursive: true, force: true });
  for (const file of files) {
    const path = join(bugsFolder, file);
    if (statSync(path).isFile()) writeFileSync(path, readFileSync(path, 'utf8').replaceAll(`${slug}/`, 'report/'));
    cpSync(path, join(folder, file.replace(slug, 'report')), { recursive: true });
  }
}
