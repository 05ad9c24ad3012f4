import type { Command } from 'commander';
import type { CliContext } from '../context';
import { addOutputOptions, type OutputFlags } from '../predict/output-options';
import { addStepOptions } from '../predict/step-options';
import { addSubjectOptions, type SubjectFlags } from '../predict/subject-options';

/** `explain CONFIG RESOURCE`: how the node of a resource is chosen. */
export function addExplain(program: Command, context: CliContext): void {
  const explain = program
    .command('explain')
    .summary('tell how the node of a resource is chosen')
    .description(
      'Tells how the node of one resource is chosen, as things are and after each step: every node, and what removed it from the choice or how it ranked. What decides is what tells it; nothing is worked out a second time.',
    );
  addSubjectOptions(explain);
  explain.argument('<resource>', 'the resource, such as vm:100');
  const steps = addStepOptions(explain);
  addOutputOptions(explain, ['text', 'json']);
  explain
    .addHelpText('after', examples)
    .action(async (config: string, resource: string, flags: SubjectFlags & OutputFlags) => {
      const { runExplain } = await import('../predict/run-explain.js');
      context.exitCode = await runExplain({ config, resource, steps }, flags, context);
    });
}

const examples = `
Examples:
  $ pve-ha-spec explain ha vm:100
  $ pve-ha-spec explain ha vm:100 --maintenance pve3 --return

Exit code: 0 explained, 2 bad input.`;
