import type { HaEngine } from '../engine';
import type { Case } from './cases';
import type { Note, Subject } from './configuration/subject';
import { type Forecast, problemsOf } from './forecast';
import { type Prediction, predict, predictEach } from './predict';

/** What a cluster is ready for. */
export interface Readiness {
  readonly subject: Subject;
  readonly notes: readonly Note[];
  /** What happens although nothing is done. */
  readonly opening: Forecast;
  readonly cases: readonly CaseResult[];
  readonly isBad: boolean;
}

/** What comes of a case: its steps, and what is counted in them. */
export interface CaseResult {
  readonly sentence: string;
  readonly steps: readonly Forecast[];
  /** Resources that move before the return. */
  readonly moves: number;
  /** How long nothing of some resource ran at most, in seconds. */
  readonly longestOutage: number;
  readonly stays: number;
  readonly withoutPlace: number;
  readonly brokenRules: number;
  /** Resources that are not back after maintenance. */
  readonly notBack: number;
  readonly quorate: boolean;
  readonly problems: number;
}

export interface ReadinessOptions {
  /** Makes an engine that was not started yet. */
  readonly engine: () => HaEngine;
  readonly signal?: AbortSignal | undefined;
  /** Is told how many cases are done. */
  readonly progress?: (done: number, total: number) => void;
  /** Plays the cases; by default one after the other, in this thread. */
  readonly play?: CasePlayer;
}

/** Plays each case on the cluster as it is now. The results are in the order of the cases. */
export type CasePlayer = (
  subject: Subject,
  cases: readonly Case[],
  options: Omit<ReadinessOptions, 'play'>,
) => Promise<readonly CaseResult[]>;

/** Finds out what a cluster is ready for, as it is now. */
export async function readinessOf(
  subject: Subject,
  cases: readonly Case[],
  { play = playCases, ...options }: ReadinessOptions,
): Promise<Readiness> {
  const none = await predict(options.engine(), subject, [], options.signal);
  const results = await play(subject, cases, options);
  const isBad = none.isBad || results.some(({ problems }) => problems > 0);
  return { subject, notes: none.notes, opening: none.opening, cases: results, isBad };
}

/** Plays the cases one after the other. */
export async function playCases(
  subject: Subject,
  cases: readonly Case[],
  { engine, signal, progress }: ReadinessOptions,
): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  const lists = cases.map(({ steps }) => steps);
  const take = ({ steps }: Prediction) => {
    results.push(resultOf(cases[results.length]?.sentence ?? '', steps));
    progress?.(results.length, cases.length);
  };
  await predictEach(engine, subject, lists, take, signal);
  return results;
}

/** The cases with the worst first; equals stay in their order. */
export function worstFirst(cases: readonly CaseResult[]): readonly CaseResult[] {
  const badness = ({ quorate, withoutPlace, stays, brokenRules, notBack, longestOutage, moves }: CaseResult) => [
    quorate ? 0 : 1,
    withoutPlace,
    stays,
    brokenRules,
    notBack,
    longestOutage,
    moves,
  ];
  return [...cases].sort((a, b) => {
    const [ours, theirs] = [badness(a), badness(b)];
    const at = ours.findIndex((value, index) => value !== theirs[index]);
    return at < 0 ? 0 : (theirs[at] ?? 0) - (ours[at] ?? 0);
  });
}

function resultOf(sentence: string, steps: readonly Forecast[]): CaseResult {
  const most = (count: (forecast: Forecast) => number) => Math.max(0, ...steps.map(count));
  const moved = new Set(
    steps.filter(({ isReturn }) => !isReturn).flatMap(({ moves }) => moves.map(({ resource }) => resource)),
  );
  return {
    sentence,
    steps,
    moves: moved.size,
    longestOutage: most(({ longestOutage }) => longestOutage),
    stays: most(({ staysInMaintenance }) => staysInMaintenance.length),
    withoutPlace: most(({ withoutPlace }) => withoutPlace.length),
    brokenRules: most(({ brokenRules }) => brokenRules.length),
    notBack: most(({ notBack }) => notBack.length),
    quorate: steps.every(({ quorate }) => quorate),
    problems: most(problemsOf),
  };
}
