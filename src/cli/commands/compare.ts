import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type CliContext, exitCodes } from '../context';
import { conformanceSchema } from '../package';

interface CompareFlags {
  readonly format: 'text' | 'markdown';
  readonly json?: true;
}

/** `pve-ha-spec compare A B`: what changed between two runs. */
export function addCompare(program: Command, context: CliContext): void {
  program
    .command('compare')
    .summary('tell what changed between two runs')
    .description('Compares two runs, of two engines, versions or suites, by the conformance.json that each has left.')
    .argument('<before>', 'the report of the first run, A')
    .argument('<after>', 'the report of the second run, B')
    .addOption(new Option('--format <name>', 'how to tell it').choices(['text', 'markdown']).default('text'))
    .addOption(new Option('--json', 'print one JSON object').conflicts('format'))
    .addHelpText('after', examples)
    .action(async (first: string, second: string, { format, json }: CompareFlags) => {
      const { compareReports } = await import('../../report/compare.js');
      const { comparisonMarkdown, comparisonText } = await import('../../report/compare-text.js');
      const { readConformance } = await import('../../report/read-conformance.js');
      const read = (file: string) => readConformance(resolve(context.cwd, file), file, conformanceSchema);
      const [before, after] = [read(first), read(second)];
      const comparison = compareReports(before, after);
      const tell = format === 'markdown' ? comparisonMarkdown : comparisonText;
      context.stdout.write(
        json ? `${JSON.stringify(comparison, undefined, 2)}\n` : tell({ before, after, comparison }),
      );
      if (comparison.worse.length > 0) context.exitCode = exitCodes.notConformant;
    });
}

const examples = `
Example:
  $ pve-ha-spec run --reports-dir a; pve-ha-spec run --profile maintenance-first --reports-dir b
  $ pve-ha-spec compare a/conformance.json b/conformance.json

Exit code: 1 if something is worse in the second run.`;
