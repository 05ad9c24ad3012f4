import {
  judgeRequirements,
  noScenario,
  type RequirementRow,
  requirementsOf,
  type ScenarioEvidence,
} from './requirement-results';
import type { Requirements } from './requirements';

/** Which scenarios show which requirements, and with what result. */
export interface Coverage {
  readonly rows: readonly CoverageRow[];
  /** The ids of requirements that the engine could show, but no scenario does. */
  readonly missing: readonly string[];
  /** Requirements that are named somewhere, but are not in the catalogue. */
  readonly unknown: readonly Naming[];
}

export interface CoverageRow extends Omit<RequirementRow, 'scenarios'> {
  readonly scenarios: readonly CoveringScenario[];
}

/** A scenario that can show requirements. */
export interface CoveringScenario extends ScenarioEvidence {
  readonly name: string;
  /** `file:line` */
  readonly place: string;
}

/** A place that names a requirement. */
export interface Naming {
  readonly id: string;
  /** `file:line` */
  readonly place: string;
}

/**
 * Compares a catalogue of requirements with the scenarios of a suite.
 *
 * @param engine the engine that the scenarios are run on
 * @param namings where else requirements are named
 */
export function coverageOf(
  requirements: Requirements,
  scenarios: readonly CoveringScenario[],
  engine: string,
  namings: readonly Naming[] = [],
): Coverage {
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  const judged = judgeRequirements(requirements, scenarios, engine);
  const tagged = scenarios.flatMap((scenario) => requirementsOf(scenario).map((id) => ({ id, place: scenario.place })));
  return {
    rows: judged.map((row) => ({ ...row, scenarios: row.scenarios.flatMap((id) => byId.get(id) ?? []) })),
    missing: judged.filter(({ reason }) => reason === noScenario).map(({ id }) => id),
    unknown: [...tagged, ...namings].filter(({ id }) => !requirements.has(id)),
  };
}
