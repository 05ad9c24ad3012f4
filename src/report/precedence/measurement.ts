import { firstLine, type Outcome } from '../outcome';
import type { JudgedScenario, Subject } from '../run-result';
import type { Scenario } from '../scenario';
import type { ConstraintKey, PrecedenceCatalogue, PrecedenceRow } from './catalogue';
import { type Claim, claimOf, type Pair } from './claim';

/** Who wins on one engine, measured by playing the scenarios. */
export interface Measurement {
  readonly subject: Subject;
  readonly constraints: PrecedenceCatalogue['constraints'];
  readonly rows: readonly MeasuredRow[];
}

export interface MeasuredRow extends PrecedenceRow {
  readonly findings: readonly Finding[];
  /** Kept if every scenario that could be measured passes. */
  readonly result: Result;
}

/** What one scenario of a row came to. */
export interface Finding {
  readonly scenario: Pick<Scenario, 'id' | 'name' | 'place'>;
  readonly pairs: readonly Pair[];
  readonly result: Result;
  /** Who had its way; nobody, if the scenario was not measured. */
  readonly winners: readonly ConstraintKey[];
  /** What was seen instead of what is promised, or why nothing was measured. */
  readonly seen?: string;
  /** The known deviation, in a sentence. */
  readonly note?: string;
}

export type Result = 'kept' | 'broken' | 'not measured';

/**
 * Reads who wins out of a run of the scenarios about precedence.
 *
 * @throws InputError if the tags of a scenario do not fit the catalogue
 */
export function measurementOf(
  catalogue: PrecedenceCatalogue,
  { subject, scenarios }: { readonly subject: Subject; readonly scenarios: readonly JudgedScenario[] },
): Measurement {
  const claims = scenarios.map((scenario) => ({ scenario, claim: claimOf(scenario.tags, catalogue, scenario.place) }));
  return {
    subject,
    constraints: catalogue.constraints,
    rows: catalogue.rows.map((row) => {
      const findings = claims
        .filter(({ claim }) => claim.row === row)
        .map(({ scenario, claim }) => findingOf(scenario, claim));
      return { ...row, findings, result: resultOf(findings) };
    }),
  };
}

function findingOf({ id, name, place, outcome }: JudgedScenario, claim: Claim): Finding {
  return { scenario: { id, name, place }, pairs: claim.pairs, ...seenIn(outcome, claim) };
}

function seenIn(outcome: Outcome, { row, wins, yields }: Claim): Omit<Finding, 'scenario' | 'pairs'> {
  switch (outcome.kind) {
    case 'passed':
    case 'passed unexpectedly':
      return { result: 'kept', winners: wins };
    case 'failed':
    case 'failed as known':
      return {
        result: 'broken',
        winners: row.constraints.filter((key) => !yields.includes(key)),
        seen: firstLine(outcome.failure.message),
        ...(outcome.kind === 'failed as known' && { note: outcome.known.note }),
      };
    case 'skipped':
      return { result: 'not measured', winners: [], seen: outcome.reason };
    case 'not judged':
      return { result: 'not measured', winners: [], seen: firstLine(outcome.failure.message) };
  }
}

function resultOf(findings: readonly Finding[]): Result {
  if (findings.some(({ result }) => result === 'broken')) return 'broken';
  return findings.some(({ result }) => result === 'kept') ? 'kept' : 'not measured';
}
