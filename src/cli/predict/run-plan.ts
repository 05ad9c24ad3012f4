import { planJson, planMaintenance, planMarkdown, planText } from '../../predict';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { openBench, withProgress } from './bench';
import type { OutputFlags } from './output-options';
import { printAs } from './print-as';
import type { SubjectFlags } from './subject-options';

/**
 * Plans and prints.
 *
 * @throws InputError if the cluster cannot be read
 */
export async function runPlan(
  config: string,
  flags: SubjectFlags & OutputFlags,
  context: CliContext,
): Promise<ExitCode> {
  const bench = await openBench(config, flags, context);
  const plan = await withProgress(bench, context, (options) => planMaintenance(bench.subject, options));
  printAs(
    {
      text: (paint) => planText(plan, paint),
      markdown: () => planMarkdown(plan),
      json: () => planJson(plan, bench.profile),
    },
    flags,
    context,
  );
  return plan.isFound ? exitCodes.ok : exitCodes.notConformant;
}
