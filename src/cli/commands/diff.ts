import { type Command, InvalidArgumentError } from 'commander';
import { collect, wholeNumber } from '../arguments';
import type { CliContext } from '../context';
import type { DiffFlags } from '../engines/diff-engines';
import { addSimulatorOptions } from '../engines/simulator-options';

/** `pve-ha-spec diff`: where two engines do not do the same. */
export function addDiff(program: Command, context: CliContext): void {
  const diff = program
    .command('diff')
    .summary('tell where two engines do not do the same')
    .description(
      'Plays features or test directories on two engines and shows the first line in which their logs differ, with its surroundings. Scenarios are played to their end, whatever they expect.',
    )
    .argument('<paths...>', 'feature files, test directories (folders with a cmdlist), or folders of either')
    .option('--engines <two>', 'which two, each as NAME or NAME:PROFILE', twoNames, ['model', 'simulator'] as const);
  addSimulatorOptions(diff)
    .option('-s, --steps <path>', 'your own steps: a file or folder, .ts or .js; repeatable', collect)
    .option('--parallel <number>', 'play in so many processes at the same time', wholeNumber)
    .option('--json', 'print the result as one JSON object')
    .addHelpText('after', examples)
    .action(async (paths: string[], flags: DiffFlags) => {
      const { diffEngines } = await import('../engines/diff-engines.js');
      context.exitCode = await diffEngines(paths, flags, context);
    });
}

const examples = `
Examples:
  $ pve-ha-spec diff features/maintenance --simulator-src ../pve-ha-manager
  $ pve-ha-spec diff features/seed --engines model,model:maintenance-first

Exit code: 0 the same, 1 different, 2 bad input or could not compare.`;

function twoNames(value: string): readonly [string, string] {
  const [first, second, ...others] = value.split(',').map((name) => name.trim());
  if (!first || !second || others.length > 0) {
    throw new InvalidArgumentError('It has to be two engines like model,simulator.');
  }
  return [first, second];
}
