import type { Command } from 'commander';
import { collect } from '../arguments';
import type { CliContext } from '../context';
import type { StepsFlags } from '../writing/tell-steps';

/** `pve-ha-spec steps`: which sentences there are. */
export function addSteps(program: Command, context: CliContext): void {
  program
    .command('steps')
    .summary('which sentences there are, with examples')
    .description('Lists the sentences of the step language with their meaning and examples, your own ones too.')
    .argument('[words...]', 'only sentences with all of these words, in the sentence, its examples or its meaning')
    .option('-s, --steps <path>', 'your own steps: a file or folder; repeatable', collect)
    .option('--json', 'print them as one JSON object')
    .option('--markdown', 'print them as a page')
    .option('--glue', 'print them as a module that editors read, see "pve-ha-spec init"')
    .addHelpText('after', examples)
    .action(async (words: string[], _flags: StepsFlags, command: Command) => {
      const { applySettings, readSettings } = await import('../settings.js');
      applySettings(command, readSettings(context.cwd));
      const { tellSteps } = await import('../writing/tell-steps.js');
      tellSteps(words, command.opts<StepsFlags>(), context);
    });
}

const examples = `
Examples:
  $ pve-ha-spec steps maintenance
  $ pve-ha-spec steps --markdown > docs/steps.md`;
