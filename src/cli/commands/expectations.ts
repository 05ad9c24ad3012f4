import type { Command } from 'commander';
import type { CliContext } from '../context';
import { addEngineOptions } from '../engines/simulator-options';
import type { UpdateFlags } from '../judgement/update-expectations';

/** `pve-ha-spec expectations update`: keeps the files of what an engine is known to get wrong. */
export function addExpectations(program: Command, context: CliContext): void {
  const expectations = program
    .command('expectations')
    .summary('keep the list of what an engine is known to get wrong')
    .description('Keeps the files of what an engine is known to get wrong.')
    .addHelpText('after', examples);
  const update = expectations
    .command('update')
    .summary('propose what the file should say after a run of the suite')
    .description(
      'Runs the suite and proposes what the file of the engine should say: entries that pass now are taken out, those that fail with another message get the new one. New failures are told, but never added: that needs a person who says what is wrong.',
    );
  addEngineOptions(update, 'what to judge')
    .option('--accept-changed', 'also change the messages of known deviations that fail in another way now')
    .option('--write', 'write the file')
    .option('--json', 'print the result as one JSON object')
    .addHelpText('after', examples)
    .action(async (_flags: UpdateFlags, command: Command) => {
      const { applySettings, readSettings } = await import('../settings.js');
      applySettings(command, readSettings(context.cwd));
      const { updateExpectations } = await import('../judgement/update-expectations.js');
      context.exitCode = await updateExpectations(command.opts<UpdateFlags>(), context);
    });
}

const examples = `
Example:
  $ pve-ha-spec expectations update --profile maintenance-first --write

Exit code: 0 if nothing is left to do, 1 if something is.`;
