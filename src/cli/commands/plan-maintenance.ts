import type { Command } from 'commander';
import type { CliContext } from '../context';
import { addOutputOptions, type OutputFlags } from '../predict/output-options';
import { addSubjectOptions, type SubjectFlags } from '../predict/subject-options';

/** `plan-maintenance CONFIG`: an order in which all nodes can go into maintenance. */
export function addPlanMaintenance(program: Command, context: CliContext): void {
  const plan = program
    .command('plan-maintenance')
    .summary('find an order to take all nodes into maintenance')
    .description(
      'Looks for an order in which all nodes go into maintenance and come back, one after the other, as for a rolling update: nothing stays behind, everything has a place, and no rule is broken at any moment. Tells the expected movements, or why there is no such order.',
    );
  addSubjectOptions(plan);
  addOutputOptions(plan, ['text', 'markdown', 'json']);
  plan.addHelpText('after', examples).action(async (config: string, flags: SubjectFlags & OutputFlags) => {
    const { runPlan } = await import('../predict/run-plan.js');
    context.exitCode = await runPlan(config, flags, context);
  });
}

const examples = `
Examples:
  $ pve-ha-spec plan-maintenance ha
  $ pve-ha-spec plan-maintenance ha --placement resources.json --format markdown -o plan.md

Exit code: 0 there is an order, 1 there is none, 2 bad input.`;
