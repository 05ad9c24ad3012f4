import type { Attempt } from './cucumber-messages';
import type { KnownDeviations, Stray } from './known-deviations';
import { type Outcome, type OutcomeKind, outcomeOf } from './outcome';
import { type Scenario, scenarioOf } from './scenario';

/** Whose behaviour was judged. */
export interface Subject {
  readonly engine: string;
  /** The version of pve-ha-manager that the engine is, or behaves like. */
  readonly version: string;
  readonly profile?: string;
  /** What scenarios may ask of the engine. */
  readonly capabilities?: readonly string[];
}

export interface JudgedScenario extends Scenario {
  readonly outcome: Outcome;
}

/** What came of a run. */
export interface RunResult {
  readonly subject: Subject;
  readonly scenarios: readonly JudgedScenario[];
  /** What the files of expectations say about nothing. */
  readonly stray: readonly Stray[];
  /** How long it took. */
  readonly seconds: number;
  /** The command that plays a scenario again, but for the scenario's place. */
  readonly command: string;
}

/** The name of an engine with what tells it from others of its kind: `model 5.2.0`. */
export function subjectName({ engine, version, profile }: Subject): string {
  return `${engine} ${profile ?? version}`;
}

/**
 * Judges every scenario of a run, in the order of the files.
 *
 * @param idOf the id by which a scenario is known to the file of known deviations
 */
export function judgeScenarios(
  attempts: readonly Attempt[],
  deviations: KnownDeviations,
  idOf: (attempt: Attempt) => string,
): JudgedScenario[] {
  return attempts
    .map((attempt) => {
      const id = idOf(attempt);
      const scenario = scenarioOf(attempt.gherkinDocument, attempt.pickle, id);
      return { ...scenario, outcome: outcomeOf(attempt, deviations.get(id)) };
    })
    .sort((a, b) => comparePlaces(a, b));
}

/** Whether every scenario that could be judged did as expected. */
export function isConformant({ scenarios }: RunResult): boolean {
  return scenarios.every(({ outcome }) => outcome.kind !== 'failed' && outcome.kind !== 'passed unexpectedly');
}

/** The scenarios with one kind of outcome. */
export function withOutcome<Kind extends OutcomeKind>(
  { scenarios }: RunResult,
  kind: Kind,
): (Scenario & { readonly outcome: Extract<Outcome, { kind: Kind }> })[] {
  return scenarios.filter((scenario): scenario is Scenario & { outcome: Extract<Outcome, { kind: Kind }> } => {
    return scenario.outcome.kind === kind;
  });
}

function comparePlaces({ place: a }: Scenario, { place: b }: Scenario): number {
  return a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1;
}
