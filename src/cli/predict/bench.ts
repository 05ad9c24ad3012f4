import type { HaEngine } from '../../engine';
import { createModel, profileOf as findProfile } from '../../model';
import type { ReadinessOptions, Subject } from '../../predict';
import type { CliContext } from '../context';
import { CaseThreads } from './case-threads';
import type { ChosenModel } from './case-worker';
import { Progress } from './progress';
import { profileOf, readSubject } from './read-subject';
import type { SubjectFlags } from './subject-options';

/** The largest cluster in which daemons wait for each other, as in the original simulator. */
const simulatorSize = 10;

/** What predictions are made with: a cluster, and engines to play it. */
export interface Bench {
  readonly subject: Subject;
  /** The name of the behaviour profile. */
  readonly profile: string;
  /** What predictions are played on. */
  readonly model: ChosenModel;
  /** Makes an engine that was not started yet. */
  readonly engine: () => HaEngine;
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads the cluster that the user names.
 *
 * @throws InputError if it cannot be read, or there is no such profile
 */
export async function openBench(config: string, flags: SubjectFlags, context: CliContext): Promise<Bench> {
  const profile = findProfile(profileOf(flags, context.cwd)).name;
  const subject = await readSubject(config, flags, context);
  const rounds = subject.setup.nodes.length > simulatorSize ? 'side by side' : 'one after the other';
  const model: ChosenModel = { profile, rounds };
  return { subject, profile, model, engine: () => createModel(profile, rounds), signal: context.signal };
}

/** Does long work on all cores, with its progress shown on the terminal. */
export async function withProgress<Result>(
  { model, engine, signal }: Bench,
  { stderr }: CliContext,
  work: (options: ReadinessOptions) => Promise<Result>,
): Promise<Result> {
  const progress = new Progress(stderr);
  const threads = new CaseThreads(model);
  try {
    return await work({ engine, signal, progress: (done, total) => progress.show(done, total), play: threads.play });
  } finally {
    await threads.stop();
    progress.end();
  }
}
