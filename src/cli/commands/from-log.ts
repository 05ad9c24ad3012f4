import type { Command } from 'commander';
import { profileOption } from '../arguments';
import type { CliContext } from '../context';
import type { IncidentFlags } from '../incident/replay-incident';

/** `pve-ha-spec from-log`: makes a scenario of a real incident. */
export function addFromLog(program: Command, context: CliContext): void {
  program
    .command('from-log')
    .summary('replay a real incident on the model')
    .description(
      'Reads the journal of pve-ha-crm and pve-ha-lrm and the configuration of a real cluster, makes a scenario that repeats what was done to it, plays it on the model and shows the first step that differs.',
    )
    .argument(
      '<log>',
      'the journal of all nodes, as journalctl -u pve-ha-crm -u pve-ha-lrm prints it, one after the other',
    )
    .requiredOption('-c, --config <folder>', 'copies of /etc/pve/ha/* and /etc/pve/datacenter.cfg')
    .option('-o, --output <file>', 'where the feature goes; else it is printed')
    .addOption(profileOption())
    .option('--anonymise', 'replace names and addresses, in the order of the real names')
    .option('--shift-time', 'move dates to the first of January, keeping all distances')
    .option('--json', 'print the result as one JSON object')
    .addHelpText('after', examples)
    .action(async (path: string, flags: IncidentFlags) => {
      await import('../engines/engines.js');
      const { replayIncident } = await import('../incident/replay-incident.js');
      context.exitCode = await replayIncident(path, flags, context);
    });
}

const examples = `
Example:
  $ journalctl -u pve-ha-crm -u pve-ha-lrm --since 13:00 > node1.log
  $ pve-ha-spec from-log node1.log --config copy-of-etc-pve -o incident.feature
  $ pve-ha-spec from-log node1.log --config copy-of-etc-pve --anonymise --shift-time

Exit code: 0 if the model does the same, 1 if it differs, 2 for bad input.`;
