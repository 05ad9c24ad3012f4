import type { Command } from 'commander';
import type { CliContext } from '../context';

const examples = `
Examples:
  $ pve-ha-spec doctor                      what is installed
  $ pve-ha-spec doctor --live live.yaml     and whether this cluster can be driven, and how far

Exit code: 0 all that was asked for can be used, 1 something cannot, 2 bad input.`;

/** `pve-ha-spec doctor`: what is installed and configured, and what would mend what is not. */
export function addDoctor(program: Command, context: CliContext): void {
  program
    .command('doctor')
    .summary('tell what is installed and configured, and what is missing')
    .description(
      'Looks at what this program can use: Node.js, Java, Perl, the simulator, and a cluster. Nothing is changed. Each line that is not well has its remedy.',
    )
    .option('--live <file>', 'the live.yaml of a cluster (default: that of pve-ha-spec.yaml)')
    .option('--json', 'print the findings as one JSON object')
    .addHelpText('after', examples)
    .action(async (flags: { readonly live?: string; readonly json?: true }) => {
      const { examine } = await import('../doctor/examine.js');
      context.exitCode = await examine(flags, context);
    });
}
