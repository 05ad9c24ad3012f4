import { type Command, Option } from 'commander';
import type { CliContext } from '../context';
import { addEngineOptions } from '../engines/simulator-options';
import type { PrecedenceFlags } from '../judgement/measure-precedence';

/** `pve-ha-spec precedence`: measures which constraint wins. */
export function addPrecedence(program: Command, context: CliContext): void {
  const precedence = program
    .command('precedence')
    .summary('measure which constraint wins')
    .description(
      'Plays the scenarios in which two constraints want a resource in different places, and shows which of them wins.',
    );
  addEngineOptions(precedence, 'what to measure')
    .addOption(
      new Option('-f, --format <format>', 'how to show it')
        .choices(['text', 'markdown', 'html', 'json'])
        .default('text'),
    )
    .addOption(new Option('--json', 'the same as --format json').implies({ format: 'json' }))
    .option('-o, --output <file>', 'write to a file instead of printing')
    .addHelpText('after', examples)
    .action(async (_flags: PrecedenceFlags, command: Command) => {
      const { applySettings, readSettings } = await import('../settings.js');
      applySettings(command, readSettings(context.cwd));
      const { measurePrecedence } = await import('../judgement/measure-precedence.js');
      context.exitCode = await measurePrecedence(command.opts<PrecedenceFlags>(), context);
    });
}

const examples = `
Examples:
  $ pve-ha-spec precedence
  $ pve-ha-spec precedence --profile maintenance-first --format html -o precedence.html

Exit code: 0 measured, 2 bad input or a scenario that could not be judged.`;
