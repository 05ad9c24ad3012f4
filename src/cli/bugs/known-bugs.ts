import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { linkDeviation, notReported } from '../../bugzilla/known-bug';
import { parseExpectations } from '../../report/expectations-file';
import type { CliContext } from '../context';
import { expectationsFolder } from '../tracker/bugzilla-flags';
import type { TrackerFlags } from '../tracker/bugzilla-options';

/** The address of the bug about a scenario, if a file of expectations has one. */
export function knownBug(scenario: string, flags: TrackerFlags, context: CliContext): string | undefined {
  return expectationsFiles(flags, context)
    .flatMap(({ text, shown }) => parseExpectations(text, shown).deviations)
    .find(({ name, bug }) => name === scenario && bug !== notReported)?.bug;
}

/** Writes the address of the bug about a scenario into the files of expectations, and says so. */
export function rememberBug(scenario: string, address: string, flags: TrackerFlags, context: CliContext): void {
  for (const { path, text, shown } of expectationsFiles(flags, context)) {
    const linked = linkDeviation(text, scenario, address, shown);
    if (linked === undefined) continue;
    writeFileSync(path, linked);
    context.stdout.write(`${shown}: bug: ${address}\n`);
  }
}

function expectationsFiles(flags: TrackerFlags, context: CliContext) {
  const folder = expectationsFolder(flags, context);
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.yaml')) : [];
  return files.sort().map((file) => {
    const path = join(folder, file);
    return { path, shown: relative(context.cwd, path), text: readFileSync(path, 'utf8') };
  });
}
