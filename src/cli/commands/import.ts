import type { Command } from 'commander';
import { profileOption } from '../arguments';
import type { CliContext } from '../context';
import type { ImportFlags } from '../import/import-directories';

/** `pve-ha-spec import`: turns test directories into features. */
export function addImport(program: Command, context: CliContext): void {
  program
    .command('import')
    .summary('turn test directories into features')
    .description(
      'Turns test directories of pve-ha-manager into features with what the model makes of them as expectations. Made a test directory again, each plays to the same log.',
    )
    .argument('<dirs...>', 'test directories, or folders of them')
    .option('-o, --output <folder>', 'where the feature files go; else they are printed')
    .addOption(profileOption())
    .option('--json', 'print the result as one JSON object')
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], flags: ImportFlags) => {
      await import('../engines/engines.js');
      const { importDirectories } = await import('../import/import-directories.js');
      context.exitCode = await importDirectories(paths, flags, context);
    });
}

const examples = `
Example:
  $ pve-ha-spec import path/to/pve-ha-manager/src/test -o features/upstream

Exit code: 0 if all became features, 1 if the step language cannot say one of them, 2 for bad input.`;
