import type { Command } from 'commander';
import { profileOption } from '../arguments';
import type { CliContext } from '../context';
import type { SimulateFlags } from '../directories/simulate-directory';

/** `simulate DIR`: plays a test directory and prints the log, as \`pve-ha-simulator DIR --batch\` does. */
export function addSimulate(program: Command, context: CliContext): void {
  program
    .command('simulate')
    .summary('play a test directory on the model and print the log')
    .description(
      'Plays a test directory on the local model and prints the log; also left in DIR/status/log. A drop-in for `pve-ha-simulator DIR --batch`.',
    )
    .argument('<dir>', 'the test directory: cmdlist, hardware_status, service_config, ...')
    .option('--batch', 'accepted for compatibility; there is no other way')
    .addOption(profileOption())
    .option('--json', 'print the events as JSON, one a line, instead of the log')
    .addHelpText('after', help)
    .action(async (path: string, flags: SimulateFlags) => {
      const { simulateDirectory } = await import('../directories/simulate-directory.js');
      simulateDirectory(path, flags, context);
    });
}

const help = `
Example:
  $ pve-ha-spec simulate path/to/test-basic1 --batch

Exit code 0 if the simulation came to its end, 1 if it died on the way (the log's last line says why).`;
