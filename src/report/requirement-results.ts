import type { OutcomeKind } from './outcome';
import { type Level, levelOf, type Requirement, type Requirements } from './requirements';

/** Whether an engine keeps a promise, as far as a run could tell. */
export type RequirementResult = 'proven' | 'contradicted' | 'untested';

/** A requirement with the scenarios that show it, and what came of them. */
export interface RequirementRow {
  readonly id: string;
  readonly area: string;
  readonly level: Level;
  readonly status: Requirement['status'];
  readonly statement: string;
  readonly result: RequirementResult;
  /** Why it is untested. */
  readonly reason?: string;
  /** The ids of the scenarios that show it. */
  readonly scenarios: readonly string[];
}

/** What is read of a scenario; it has an outcome if it was run. */
export interface ScenarioEvidence {
  readonly id: string;
  /** Without the `@`. */
  readonly tags: readonly string[];
  readonly outcome?: OutcomeKind;
  /** Why it was skipped. */
  readonly reason?: string;
  /** The deviation that explains a failure. */
  readonly known?: { readonly requirement?: string; readonly also?: readonly string[] };
}

/**
 * Judges the requirements of a catalogue by the scenarios that are tagged with them: one that breaks contradicts, else
 * one that holds proves. A failure that is known to break some of several requirements says nothing about the others.
 *
 * @param engine the engine that the scenarios are run on
 */
export function judgeRequirements(
  requirements: Requirements,
  scenarios: readonly ScenarioEvidence[],
  engine: string,
): RequirementRow[] {
  const shownBy = scenariosByRequirement(scenarios);
  return [...requirements.values()].map((requirement) => {
    const showing = shownBy.get(requirement.id) ?? [];
    const { id, area, status, statement } = requirement;
    return {
      id,
      area,
      level: levelOf(requirement),
      status,
      statement,
      ...(showing.length === 0 ? untested(whyNotShown(requirement, engine)) : judge(id, showing)),
      scenarios: showing.map((scenario) => scenario.id),
    };
  });
}

/** Why a requirement without a scenario has none. */
export const noScenario = 'no scenario shows it';

/** The ids of the requirements that a scenario is tagged with. */
export function requirementsOf({ tags }: Pick<ScenarioEvidence, 'tags'>): string[] {
  return [...new Set(tags.filter((tag) => tag.startsWith(prefix)).map((tag) => tag.slice(prefix.length)))];
}

const prefix = 'requirement:';

function scenariosByRequirement(scenarios: readonly ScenarioEvidence[]): Map<string, ScenarioEvidence[]> {
  const shownBy = new Map<string, ScenarioEvidence[]>();
  for (const scenario of scenarios) {
    for (const id of requirementsOf(scenario)) shownBy.set(id, [...(shownBy.get(id) ?? []), scenario]);
  }
  return shownBy;
}

const engineWords: Readonly<Record<string, string>> = {
  model: 'the model',
  simulator: 'the simulator',
  live: 'a live cluster',
};

type Judgement = Pick<RequirementRow, 'result' | 'reason'>;

function untested(reason: string): Judgement {
  return { result: 'untested', reason };
}

function whyNotShown({ engines, untestable }: Requirement, engine: string): string {
  if (engines.includes(engine)) return noScenario;
  return untestable[engine] ?? `only ${engines.map((each) => engineWords[each] ?? each).join(' and ')} can show it`;
}

function judge(id: string, showing: readonly ScenarioEvidence[]): Judgement {
  const verdicts = showing.map((scenario) => verdictOf(scenario, id));
  if (verdicts.some(({ kind }) => kind === 'breaks')) return { result: 'contradicted' };
  if (verdicts.some(({ kind }) => kind === 'holds')) return { result: 'proven' };
  return untested([...new Set(verdicts.map(({ reason }) => reason))].join('; '));
}

interface Verdict {
  readonly kind: 'holds' | 'breaks' | 'silent';
  readonly reason?: string;
}

/** What a scenario says about one of its requirements. */
function verdictOf({ outcome, reason, tags, known }: ScenarioEvidence, id: string): Verdict {
  switch (outcome) {
    case 'passed':
    case 'passed unexpectedly':
      return { kind: 'holds' };
    case 'failed':
      return { kind: 'breaks' };
    case 'failed as known': {
      const broken = known?.requirement;
      const isBroken = broken === id || known?.also?.includes(id);
      const breaksOther = broken !== undefined && !isBroken && tags.includes(`${prefix}${broken}`);
      return breaksOther ? { kind: 'silent', reason: `its scenario breaks ${broken} first` } : { kind: 'breaks' };
    }
    case 'skipped':
      return { kind: 'silent', reason: `skipped: ${reason}` };
    case 'not judged':
      return { kind: 'silent', reason: 'its scenario could not be judged' };
    default:
      return { kind: 'silent', reason: 'not run' };
  }
}
