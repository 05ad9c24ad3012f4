import type { Command } from 'commander';
import { profileOption } from '../arguments';
import type { CliContext } from '../context';
import type { VectorsFlags } from '../directories/play-vectors';

/** `vectors DIR...`: plays test directories and recorded vectors, and compares the logs. */
export function addVectors(program: Command, context: CliContext): void {
  program
    .command('vectors')
    .summary('play test directories on the model and compare the logs')
    .description(
      'Plays test directories (folders with a cmdlist) and recorded vectors (*.jsonl.gz) on the local model and compares each log with the expected one, line for line. Folders are searched for both.',
    )
    .argument('<paths...>', 'folders or files to search')
    .addOption(profileOption())
    .option('--json', 'print one JSON object instead of text')
    .addHelpText('after', help)
    .action(async (paths: readonly string[], flags: VectorsFlags) => {
      const { playVectors } = await import('../directories/play-vectors.js');
      playVectors(paths, flags, context);
    });
}

const help = `
Example:
  $ pve-ha-spec vectors test/recorded
  $ pve-ha-spec vectors path/to/pve-ha-manager/src/test

Exit code 0 if all logs are identical, 1 if one is different, 2 if one could not be played.`;
