import { describePlace } from '../cluster';
import type { Deviation } from './expectations-file';
import type { KnownDeviation, Stray } from './known-deviations';
import { type Outcome, type OutcomeKind, outcomeKinds } from './outcome';
import { judgeRequirements, type RequirementResult, type RequirementRow } from './requirement-results';
import { type Level, levels, type Requirements } from './requirements';
import type { JudgedScenario, Subject } from './run-result';

/** A run as data, for programs that read it; docs/schemas/conformance-1.json describes it to them. */
export interface ConformanceReport extends RunRecord {
  readonly format: typeof conformanceFormat;
  /** Whether every scenario that could be judged did as expected. */
  readonly conformant: boolean;
  readonly counts: OutcomeCounts;
  readonly areas: readonly AreaCounts[];
  readonly levels: readonly (RequirementCounts & { readonly level: Level })[];
  readonly requirements: readonly RequirementRow[];
}

/** The name and version of the form. */
export const conformanceFormat = 'pve-ha-spec/conformance-1';

/** What is known of a run; everything else in a report follows from it. */
export interface RunRecord {
  /** What judged: the version of this package, and its commit where it is a checkout. */
  readonly suite: { readonly version: string; readonly commit?: string };
  /** Who was judged. */
  readonly subject: Subject;
  readonly run: RunFacts;
  readonly scenarios: readonly ScenarioRow[];
  /** What the files of expectations say about nothing. */
  readonly stray: readonly StrayRow[];
}

export interface RunFacts {
  /** The command that makes the run again. */
  readonly command: string;
  /** When it began, in the form of ISO 8601. */
  readonly begun: string;
  readonly seconds: number;
  /** Which part of the scenarios was run, if not all: the second of four, say. */
  readonly shard?: { readonly index: number; readonly total: number };
}

export type OutcomeCounts = Readonly<Record<OutcomeKind, number>>;
export type RequirementCounts = Readonly<Record<RequirementResult, number>>;

export interface AreaCounts {
  readonly area: string;
  readonly scenarios: OutcomeCounts;
  readonly requirements: RequirementCounts;
}

/** A scenario with what came of it. */
export interface ScenarioRow {
  readonly id: string;
  readonly name: string;
  readonly feature: string;
  readonly rule?: string;
  /** Without the `@`. */
  readonly tags: readonly string[];
  /** `file:line` */
  readonly place: string;
  readonly outcome: OutcomeKind;
  /** Why it was skipped. */
  readonly reason?: string;
  /** The story of a failure; its first line is short. */
  readonly message?: string;
  /** The step that failed. */
  readonly step?: string;
  readonly stepPlace?: string;
  readonly known?: KnownRow;
}

export interface KnownRow extends Deviation {
  readonly scenario: string;
  /** `file:line` */
  readonly place: string;
}

export interface StrayRow extends Omit<Stray, 'place'> {
  /** `file:line` */
  readonly place: string;
}

/** The report of a run on the requirements of a catalogue. */
export function conformanceOf(record: RunRecord, requirements: Requirements): ConformanceReport {
  const { suite, subject, run, scenarios, stray } = record;
  const rows = judgeRequirements(requirements, scenarios, subject.engine);
  return {
    format: conformanceFormat,
    suite,
    subject,
    run,
    conformant: scenarios.every(({ outcome }) => outcome !== 'failed' && outcome !== 'passed unexpectedly'),
    counts: countOutcomes(scenarios),
    areas: countAreas(scenarios, rows),
    levels: levels.map((level) => ({ level, ...countResults(rows.filter((row) => row.level === level)) })),
    requirements: rows,
    scenarios,
    stray,
  };
}

/** A scenario that was judged, as data. */
export function scenarioRowOf({ place, outcome, ...scenario }: JudgedScenario): ScenarioRow {
  return { ...scenario, place: describePlace(place), ...outcomeColumns(outcome) };
}

export function strayRowOf({ place, ...stray }: Stray): StrayRow {
  return { ...stray, place: describePlace(place) };
}

/** The area of a scenario, by its tags. */
export function areaOf({ tags }: Pick<ScenarioRow, 'tags'>): string {
  return tags.find((tag) => tag.startsWith('area:'))?.slice('area:'.length) ?? 'other';
}

/** How many scenarios had which outcome. */
export function countOutcomes(scenarios: readonly Pick<ScenarioRow, 'outcome'>[]): OutcomeCounts {
  return countBy(outcomeKinds, scenarios, ({ outcome }) => outcome);
}

function outcomeColumns(outcome: Outcome): Omit<ScenarioRow, keyof Omit<JudgedScenario, 'outcome'>> {
  return {
    outcome: outcome.kind,
    ...('reason' in outcome && { reason: outcome.reason }),
    ...('failure' in outcome && {
      message: outcome.failure.message,
      ...(outcome.failure.step && {
        step: outcome.failure.step.text,
        stepPlace: describePlace(outcome.failure.step.place),
      }),
    }),
    ...('known' in outcome && outcome.known && { known: knownRowOf(outcome.known) }),
  };
}

function knownRowOf({ place, message, heir: _, ...deviation }: KnownDeviation): KnownRow {
  return { ...deviation, message: message.source, place: describePlace(place) };
}

function countAreas(scenarios: readonly ScenarioRow[], rows: readonly RequirementRow[]): AreaCounts[] {
  const areas = [...new Set([...scenarios.map(areaOf), ...rows.map(({ area }) => area)])].sort();
  return areas.map((area) => ({
    area,
    scenarios: countOutcomes(scenarios.filter((scenario) => areaOf(scenario) === area)),
    requirements: countResults(rows.filter((row) => row.area === area)),
  }));
}

/** How many requirements came to which result. */
export function countResults(rows: readonly Pick<RequirementRow, 'result'>[]): RequirementCounts {
  return countBy(['proven', 'contradicted', 'untested'], rows, ({ result }) => result);
}

function countBy<Kind extends string, Row>(
  kinds: readonly Kind[],
  rows: readonly Row[],
  kindOf: (row: Row) => Kind,
): Record<Kind, number> {
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>;
  for (const row of rows) counts[kindOf(row)] += 1;
  return counts;
}
