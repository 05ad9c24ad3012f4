import type { Command } from 'commander';
import type { CliContext } from '../context';
import { addOutputOptions } from '../predict/output-options';
import type { PredictFlags } from '../predict/run-predict';
import { addStepOptions } from '../predict/step-options';
import { addSubjectOptions } from '../predict/subject-options';

/** `predict CONFIG`: tells what would happen to a cluster. */
export function addPredict(program: Command, context: CliContext): void {
  const predict = program
    .command('predict')
    .summary('tell what would happen to a cluster, and why')
    .description(
      'Tells, before anything happens, where each resource of a real configuration would go, when and why; what would stay on a node in maintenance, have no place or break a rule; and what comes back. It is played on the local model; nothing is touched.',
    );
  addSubjectOptions(predict);
  const steps = addStepOptions(predict);
  predict
    .option('--every', 'every node on its own: maintenance, failure, reboot, each with the return')
    .option('--pairs', 'every pair of nodes: maintenance and failure of both; the worst case first')
    .option('--with-rules <file>', 'a new rules.cfg: what it moves at once, and what becomes worse or better by it');
  addOutputOptions(predict, ['text', 'markdown', 'json', 'svg']);
  predict.addHelpText('after', examples).action(async (config: string, flags: PredictFlags) => {
    const { runPredict } = await import('../predict/run-predict.js');
    context.exitCode = await runPredict(config, steps, flags, context);
  });
}

const examples = `
Steps are played in the order in which they stand, each when the one before has come to rest. What they take away comes
back in the end. Several nodes at one moment: --fail node1,node2.

The configuration is a folder with resources.cfg and, where they exist, rules.cfg, groups.cfg, datacenter.cfg and
manager_status, as /etc/pve/ha has them; or a test directory of pve-ha-manager; or a snapshot of what the API of a cluster
answers (docs/predict.md).

Examples:
  $ pve-ha-spec predict ha --maintenance pve3
  $ pve-ha-spec predict ha --fail pve2 --return --migrate vm:100=pve2
  $ pve-ha-spec predict ha --placement resources.json --every
  $ pve-ha-spec predict ha --with-rules new-rules.cfg

Where the files come from:
  $ scp root@pve1:/etc/pve/ha/* root@pve1:/etc/pve/datacenter.cfg ha/
  $ ssh root@pve1 pvesh get /cluster/resources --output-format json > resources.json

Exit code: 0 nothing of it, 1 something stays on a node in maintenance, has no place or breaks a rule (with --with-rules:
something becomes worse, or a rule is dropped), 2 bad input.`;
