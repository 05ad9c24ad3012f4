import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type CliContext, exitCodes } from '../context';

interface RestoreFlags {
  readonly live?: string;
  readonly json?: true;
}

const examples = `
Examples:
  $ pve-ha-spec restore live-journals/ha-lab-1a2b3c4d.jsonl
  $ pve-ha-spec restore JOURNAL --live elsewhere/live.yaml

Exit code: 0 everything is undone, 1 something is not, 2 bad input or the cluster cannot be reached.`;

/** `pve-ha-spec restore`: undoes what a run against a cluster did. */
export function addRestore(program: Command, context: CliContext): void {
  program
    .command('restore')
    .summary('undo what a broken-off run did to a cluster')
    .description(
      'Undoes what a run on a live cluster did that was killed or lost its power, by the undo journal that it kept. What is as it was already stays so, and it may be called again.',
    )
    .argument('<journal>', 'the undo journal; the run told its name')
    .option('--live <file>', 'the live.yaml of the cluster (default: that of the run)')
    .option('--json', 'print the result as one JSON object')
    .addHelpText('after', examples)
    .action(async (journal: string, { live, json }: RestoreFlags) => {
      const { restore } = await import('../../live/index.js');
      const { cwd, env, stdout } = context;
      const config = live === undefined ? undefined : resolve(cwd, live);
      const restored = await restore(resolve(cwd, journal), config, { env }, journal);
      const { cluster, run, wasDone, done, problems } = restored;
      if (json) stdout.write(`${JSON.stringify(restored, undefined, 2)}\n`);
      else {
        for (const what of done) stdout.write(`undone: ${what}\n`);
        for (const problem of problems) stdout.write(`not undone: ${problem}\n`);
        const all = wasDone ? 'everything had been undone before' : 'everything is undone';
        const end = problems.length === 0 ? all : 'not everything is undone; call it again when that is mended';
        stdout.write(`run ${run} on the cluster ${cluster}: ${end}\n`);
      }
      context.exitCode = problems.length === 0 ? exitCodes.ok : exitCodes.notConformant;
    });
}
