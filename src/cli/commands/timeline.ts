import { type Command, Option } from 'commander';
import { profileOption } from '../arguments';
import type { CliContext } from '../context';
import type { TimelineFlags } from '../directories/draw-timeline';

/** `timeline DIR|LOG`: draws what happened as a picture. */
export function addTimeline(program: Command, context: CliContext): void {
  program
    .command('timeline')
    .summary('draw what happened as a picture')
    .description(
      'Draws what happened to nodes and resources as an SVG picture: of a test directory, which is played on the local model, of the log of a simulation, or of the journal of one or several real nodes, one after the other in a file.',
    )
    .argument('<dir|log>', 'a test directory, a log, or a journal of pve-ha-crm and pve-ha-lrm')
    .option('-o, --output <file>', 'where to write the picture; else it is printed')
    .addOption(new Option('--theme <theme>', 'colours').choices(['light', 'dark', 'auto']).default('auto'))
    .addOption(profileOption('the model, for a test directory'))
    .addHelpText('after', examples)
    .action(async (path: string, flags: TimelineFlags) => {
      const { drawTimeline } = await import('../directories/draw-timeline.js');
      drawTimeline(path, flags, context);
    });
}

const examples = `
Examples:
  $ pve-ha-spec timeline path/to/test-basic1 -o basic1.svg
  $ journalctl -u pve-ha-crm -u pve-ha-lrm > node1.log
  $ pve-ha-spec timeline node1.log -o what-happened.svg`;
