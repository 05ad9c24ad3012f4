import type { Command } from 'commander';
import type { CliContext } from '../context';

/** `pve-ha-spec init`: begins a suite of one's own. */
export function addInit(program: Command, context: CliContext): void {
  program
    .command('init')
    .summary('begin a suite of your own')
    .description(
      'Begins a suite: a first feature that passes, sentences of its own, settings for it and for the editor.',
    )
    .argument('[dir]', 'where; it is made if it does not exist', '.')
    .addHelpText('after', examples)
    .action(async (folder: string) => {
      const { makeSuite } = await import('../writing/make-suite.js');
      makeSuite(folder, context);
    });
}

const examples = `
Example:
  $ pve-ha-spec init my-cluster && cd my-cluster && pve-ha-spec run

A file that exists already is never overwritten: then nothing is written at all, and the exit code is 2.`;
