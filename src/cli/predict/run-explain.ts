import { InputError, parseSid } from '../../cluster';
import { explain, explanationJson, explanationText } from '../../predict';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { openBench } from './bench';
import type { OutputFlags } from './output-options';
import { printAs } from './print-as';
import type { WrittenStep } from './step-options';
import type { SubjectFlags } from './subject-options';
import { stepsToPlay } from './written-steps';

/** What is to be explained. */
export interface Question {
  readonly config: string;
  /** As the user writes it. */
  readonly resource: string;
  readonly steps: readonly WrittenStep[];
}

/**
 * Explains and prints.
 *
 * @throws InputError if the cluster cannot be read, or has no such resource
 */
export async function runExplain(
  { config, resource, steps }: Question,
  flags: SubjectFlags & OutputFlags,
  context: CliContext,
): Promise<ExitCode> {
  const sid = parseSid(resource);
  if (sid === undefined) throw new InputError(`"${resource}" is not a resource; write vm:100 or ct:200`);
  const { subject, profile, engine, signal } = await openBench(config, flags, context);
  const explanation = await explain(engine(), subject, sid, stepsToPlay(steps), signal);
  printAs(
    {
      text: (paint) => explanationText(explanation, paint),
      json: () => explanationJson(explanation, profile),
    },
    flags,
    context,
  );
  return exitCodes.ok;
}
