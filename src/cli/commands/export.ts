import type { Command } from 'commander';
import { collect, profileOption } from '../arguments';
import type { CliContext } from '../context';
import type { ExportFlags } from '../directories/export-scenarios';

/** `pve-ha-spec export`: writes scenarios as test directories. */
export function addExport(program: Command, context: CliContext): void {
  program
    .command('export')
    .summary('write scenarios as test directories')
    .description(
      'Plays scenarios on the model and writes each as a test directory for the test suite of pve-ha-manager, with the log of the model as log.expect.',
    )
    .argument('<scenarios...>', 'ids as "seed/evacuation#...", feature files, folders, or FILE:LINE')
    .requiredOption('-o, --output <folder>', 'where the test directories go')
    .addOption(profileOption())
    .option('-s, --steps <path>', 'your own steps: a file or folder, .ts or .js; repeatable', collect)
    .option('--json', 'print the result as one JSON object')
    .addHelpText('after', examples)
    .action(async (scenarios: readonly string[], _flags: unknown, command: Command) => {
      const { applySettings, readSettings } = await import('../settings.js');
      const settings = readSettings(context.cwd);
      applySettings(command, settings);
      const { exportScenarios } = await import('../directories/export-scenarios.js');
      const flags = command.opts<ExportFlags>();
      context.exitCode = await exportScenarios(scenarios, settings.features ?? [], flags, context);
    });
}

const examples = `
Example:
  $ pve-ha-spec export features/seed -o upstream-tests

Exit code: 0 if all were written, 1 if a test directory cannot say one of them, or nothing is played in it, 2 for bad input.`;
