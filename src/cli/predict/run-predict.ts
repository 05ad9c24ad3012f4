import { resolve } from 'node:path';
import { InputError } from '../../cluster';
import {
  compareRules,
  pairCases,
  predict,
  predictionJson,
  predictionMarkdown,
  predictionText,
  readinessJson,
  readinessMarkdown,
  readinessOf,
  readinessText,
  readNamedFile,
  rulesChangeJson,
  rulesChangeMarkdown,
  rulesChangeText,
  singleCases,
  worstFirst,
} from '../../predict';
import { timelinePicture } from '../../report/timeline-picture';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { type Bench, openBench, withProgress } from './bench';
import type { OutputFlags } from './output-options';
import { type Forms, printAs } from './print-as';
import type { WrittenStep } from './step-options';
import type { SubjectFlags } from './subject-options';
import { stepsToPlay } from './written-steps';

/** The options of `predict`, as commander gives them. */
export interface PredictFlags extends SubjectFlags, OutputFlags {
  readonly every?: true;
  readonly pairs?: true;
  readonly withRules?: string;
}

/** What was found out: how to print it, and whether it is bad. */
interface Finding {
  readonly forms: Forms;
  readonly isBad: boolean;
}

/**
 * Foretells and prints.
 *
 * @throws InputError if the cluster, the steps or the options are not valid
 */
export async function runPredict(
  config: string,
  written: readonly WrittenStep[],
  flags: PredictFlags,
  context: CliContext,
): Promise<ExitCode> {
  const find = finderFor(written, flags, context);
  const { forms, isBad } = await find(await openBench(config, flags, context));
  printAs(forms, flags, context);
  return isBad ? exitCodes.notConformant : exitCodes.ok;
}

/** @throws InputError unless it is said in exactly one way what is to be found out */
function finderFor(written: readonly WrittenStep[], flags: PredictFlags, context: CliContext) {
  const { every, pairs, withRules } = flags;
  const ways = [written.length > 0, every || pairs, withRules !== undefined].filter(Boolean).length;
  if (ways === 0) {
    throw new InputError(
      'say what happens: --maintenance NODE, --fail NODE, --migrate vm:100=NODE, ..., --every, --pairs or --with-rules FILE',
    );
  }
  if (ways > 1) throw new InputError('steps, --every or --pairs, and --with-rules are one at a time');
  if (written.length > 0) return (bench: Bench) => findSteps(bench, written);
  if (withRules === undefined) return (bench: Bench) => findReadiness(bench, flags, context);
  return (bench: Bench) => findRulesChange(bench, withRules, context);
}

async function findSteps(
  { subject, profile, engine, signal }: Bench,
  written: readonly WrittenStep[],
): Promise<Finding> {
  const prediction = await predict(engine(), subject, stepsToPlay(written), signal);
  return {
    forms: {
      text: (paint) => predictionText(prediction, paint),
      markdown: () => predictionMarkdown(prediction),
      json: () => predictionJson(prediction, profile),
      svg: () => timelinePicture(prediction.timeline, { title: subject.source }),
    },
    isBad: prediction.isBad,
  };
}

async function findReadiness(
  bench: Bench,
  { every, pairs }: Pick<PredictFlags, 'every' | 'pairs'>,
  context: CliContext,
): Promise<Finding> {
  const { subject, profile } = bench;
  const singles = every ? singleCases(subject) : [];
  const cases = [...singles, ...(pairs ? pairCases(subject) : [])];
  const result = await withProgress(bench, context, (options) => readinessOf(subject, cases, options));
  const [one, two] = [result.cases.slice(0, singles.length), result.cases.slice(singles.length)];
  const readiness = { ...result, cases: [...one, ...worstFirst(two)] };
  return {
    forms: {
      text: (paint) => readinessText(readiness, paint),
      markdown: () => readinessMarkdown(readiness),
      json: () => readinessJson(readiness, profile),
    },
    isBad: readiness.isBad,
  };
}

async function findRulesChange(bench: Bench, file: string, context: CliContext): Promise<Finding> {
  const { subject, profile } = bench;
  const rules = readNamedFile(resolve(context.cwd, file), file);
  const change = await withProgress(bench, context, (options) => compareRules(subject, rules, options));
  return {
    forms: {
      text: (paint) => rulesChangeText(change, paint),
      markdown: () => rulesChangeMarkdown(change),
      json: () => rulesChangeJson(change, profile),
    },
    isBad: change.isBad,
  };
}
