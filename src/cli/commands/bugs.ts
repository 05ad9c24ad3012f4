import type { Command } from 'commander';
import { collect } from '../arguments';
import type { BugsFlags } from '../bugs/write-bugs';
import type { CliContext } from '../context';
import { addEngineOptions } from '../engines/simulator-options';

/** `pve-ha-spec bugs`: writes a report about every scenario that fails. */
export function addBugs(program: Command, context: CliContext): void {
  const bugs = program
    .command('bugs')
    .summary('write bug reports about scenarios that fail')
    .description(
      'Plays scenarios, reduces each that fails to what is needed for it to fail, known deviations too, and writes a report with a reproducer (docs/bug-reports.md).',
    )
    .argument('[scenarios...]', 'ids as "seed/evacuation#...", feature files, folders, or FILE:LINE (default: all)');
  addEngineOptions(bugs, 'what to play on')
    .option('-s, --steps <path>', 'your own steps: a file or folder, .ts or .js; repeatable', collect)
    .option('--reports-dir <folder>', 'where the reports go, in the folder bugs', 'reports')
    .option('--anonymise', 'replace names and addresses (live clusters: always)')
    .option('--no-anonymise', 'leave names and addresses as they are')
    .option('--json', 'print the result as one JSON object')
    .addHelpText('after', examples)
    .action(async (scenarios: readonly string[], _flags: unknown, command: Command) => {
      const { applySettings, readSettings } = await import('../settings.js');
      const settings = readSettings(context.cwd);
      applySettings(command, settings);
      const { writeBugs } = await import('../bugs/write-bugs.js');
      context.exitCode = await writeBugs(scenarios, settings.features ?? [], command.opts<BugsFlags>(), context);
    });
}

const examples = `
Examples:
  $ pve-ha-spec bugs                                a report about every scenario that fails
  $ pve-ha-spec bugs features/seed
  $ pve-ha-spec bugs features/seed --engine simulator
  $ pve-ha-spec bugs my/features --anonymise
  $ pve-ha-spec bugs "seed/evacuation-with-separation#the-vm-moves-to-the-free-node-and-comes-back"

Exit code: 0 if the reports are written, 2 for bad input, or if one would have a secret in it.`;
