import type { ConformanceReport, ScenarioRow } from './conformance';
import { firstLine, type OutcomeKind } from './outcome';
import type { RequirementResult } from './requirement-results';

/** What changed from one run to another. */
export interface Comparison {
  readonly worse: readonly Change[];
  readonly better: readonly Change[];
  /** Changed, but neither for the better nor for the worse: skipped on one side, or failing in another way. */
  readonly otherwise: readonly Change[];
  /** Scenarios that only one of the runs has. */
  readonly gone: readonly ScenarioRow[];
  readonly added: readonly ScenarioRow[];
  /** How many scenarios came to the same. */
  readonly same: number;
  readonly requirements: readonly RequirementChange[];
}

/** A scenario that came to something else. */
export interface Change {
  readonly before: ScenarioRow;
  readonly after: ScenarioRow;
}

export interface RequirementChange {
  readonly id: string;
  readonly statement: string;
  readonly before: RequirementResult;
  readonly after: RequirementResult;
}

/** Compares two runs, of two engines, versions or suites, scenario by scenario. */
export function compareReports(before: ConformanceReport, after: ConformanceReport): Comparison {
  const earlier = new Map(before.scenarios.map((scenario) => [scenario.id, scenario]));
  const later = new Set(after.scenarios.map(({ id }) => id));
  const pairs = after.scenarios.flatMap((scenario) => {
    const match = earlier.get(scenario.id);
    return match ? [{ before: match, after: scenario }] : [];
  });
  const having = (wanted: Direction) => pairs.filter((pair) => directionOf(pair) === wanted);
  return {
    worse: having('worse'),
    better: having('better'),
    otherwise: having('otherwise'),
    gone: before.scenarios.filter(({ id }) => !later.has(id)),
    added: after.scenarios.filter(({ id }) => !earlier.has(id)),
    same: having('same').length,
    requirements: changedRequirements(before, after),
  };
}

/** What came of a scenario, in a few words. */
export function outcomeWords({ outcome, message, reason }: ScenarioRow): string {
  const why = message === undefined ? reason : firstLine(message);
  return why === undefined ? outcome : `${outcome}: ${why}`;
}

type Direction = 'worse' | 'better' | 'otherwise' | 'same';

/** How bad an outcome is; one that says nothing about the engine cannot be compared. */
const badness: Readonly<Record<OutcomeKind, number | undefined>> = {
  passed: 0,
  'passed unexpectedly': 0,
  'failed as known': 1,
  failed: 2,
  'not judged': 2,
  skipped: undefined,
};

function directionOf({ before, after }: Change): Direction {
  const [from, to] = [badness[before.outcome], badness[after.outcome]];
  if (from !== undefined && to !== undefined && from !== to) return to > from ? 'worse' : 'better';
  return outcomeWords(before) === outcomeWords(after) ? 'same' : 'otherwise';
}

function changedRequirements(before: ConformanceReport, after: ConformanceReport): RequirementChange[] {
  const earlier = new Map(before.requirements.map(({ id, result }) => [id, result]));
  return after.requirements.flatMap(({ id, statement, result }) => {
    const previous = earlier.get(id);
    return previous === undefined || previous === result ? [] : [{ id, statement, before: previous, after: result }];
  });
}
