import { describePlace, type Place } from '../cluster';
import { areaOf, countOutcomes } from './conformance';
import { counted } from './counted';
import type { KnownDeviation, Stray } from './known-deviations';
import { type Failure, type OutcomeKind, outcomeKinds } from './outcome';
import type { Colour, Paint } from './paint';
import { type RunResult, subjectName, withOutcome } from './run-result';
import type { Scenario } from './scenario';

export type { Colour, Paint } from './paint';

export interface SummaryOptions {
  /** Whether to tell where in the code it happened that a scenario could not be judged. */
  readonly traces?: boolean;
  /** The file that tells more of what is known. */
  readonly details?: string;
}

/**
 * A run in words: every scenario that needs somebody's attention, what is known and what was skipped, and the counts.
 */
export function summaryOf(result: RunResult, paint: Paint, { traces = false, details }: SummaryOptions = {}): string {
  const blocks = [
    ...withOutcome(result, 'failed').map((scenario) => tellFailure(scenario, result.command, paint)),
    ...withOutcome(result, 'passed unexpectedly').map((scenario) => tellSurprise(scenario, paint)),
    ...withOutcome(result, 'not judged').map((scenario) => tellFault(scenario, paint, traces)),
    ...result.stray.map((known) => tellStray(known, paint)),
    ...tellKnown(result, details),
    ...tellSkipped(result),
    tellCounts(result, paint),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function tellFailure(
  scenario: Scenario & { outcome: { failure: Failure; known?: KnownDeviation } },
  command: string,
  paint: Paint,
): string {
  const { failure, known } = scenario.outcome;
  return [
    `${paint('red', 'failed:')} ${titleOf(scenario)}`,
    ...tellStep(scenario, failure),
    ...indent(failure.message, 4),
    ...(known ? [`  known to fail with another message: ${known.message.source} (${describePlace(known.place)})`] : []),
    `  again: ${command} ${shellWord(describePlace(scenario.place))}`,
  ].join('\n');
}

/** A word as a shell has to be given it. */
function shellWord(word: string): string {
  return /[^\p{L}\p{N}_@%+=:,./-]/u.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : word;
}

function tellSurprise(scenario: Scenario & { outcome: { known: KnownDeviation } }, paint: Paint): string {
  const { known } = scenario.outcome;
  return [
    `${paint('red', 'passed, but is known to fail:')} ${titleOf(scenario)}`,
    `  ${describePlace(scenario.place)}`,
    `  ${describePlace(known.place)} says: ${known.note}`,
    known.heir === undefined
      ? '  If that is no longer so, take the entry out of the file.'
      : `  If that is no longer so here, list the scenario under "fixed" in ${known.heir}.`,
  ].join('\n');
}

function tellFault(scenario: Scenario & { outcome: { failure: Failure } }, paint: Paint, traces: boolean): string {
  const { failure } = scenario.outcome;
  return [
    `${paint('yellow', 'could not be judged:')} ${titleOf(scenario)}`,
    ...tellStep(scenario, failure),
    ...indent(traces ? (failure.trace ?? failure.message) : failure.message, 4),
  ].join('\n');
}

function tellStray({ place, problem }: Stray, paint: Paint): string {
  return `${paint('yellow', 'stray:')} ${describePlace(place)}: ${problem}`;
}

/** What was reported is told first and in full; of the rest, how many there are in each area. */
function tellKnown(result: RunResult, details: string | undefined): string[] {
  const known = withOutcome(result, 'failed as known');
  const reported = known.filter(({ tags }) => tags.includes('seed'));
  const others = known.filter(({ tags }) => !tags.includes('seed'));
  const whose = `of ${subjectName(result.subject)}`;
  return [
    ...(reported.length === 0 ? [] : [tellReported(reported, whose)]),
    ...(others.length === 0 ? [] : [tellOthers(others, `${reported.length === 0 ? '' : 'other '}`, whose, details)]),
  ];
}

type Known = Scenario & { readonly outcome: { readonly known: KnownDeviation } };

function tellReported(scenarios: readonly Known[], whose: string): string {
  const entries = scenarios.flatMap(({ outcome, ...scenario }) => [
    `  ${titleOf(scenario)} (${describePlace(scenario.place)})`,
    ...indent(`${outcome.known.note} Bug: ${outcome.known.bug}.`, 4),
  ]);
  return [`${counted(scenarios.length, 'known deviation')} ${whose} in the reported cases:`, ...entries].join('\n');
}

function tellOthers(scenarios: readonly Known[], which: string, whose: string, details: string | undefined): string {
  const areas = scenarios.map(areaOf);
  const counts = [...new Set(areas)].sort().map((area) => `${area} ${areas.filter((each) => each === area).length}`);
  const more = details === undefined ? '' : `, see ${details}`;
  return `${counted(scenarios.length, `${which}known deviation`)} ${whose}${more}:\n  ${counts.join(', ')}`;
}

/** Skipped scenarios by reason, since one missing capability explains many of them. */
function tellSkipped(result: RunResult): string[] {
  const skipped = withOutcome(result, 'skipped');
  if (skipped.length === 0) return [];
  const reasons = [...new Set(skipped.map(({ outcome }) => outcome.reason))];
  const groups = reasons.flatMap((reason) => [
    `  ${reason}:`,
    ...skipped.filter(({ outcome }) => outcome.reason === reason).map((scenario) => `    ${titleOf(scenario)}`),
  ]);
  return [[`${skipped.length} skipped:`, ...groups].join('\n')];
}

function tellCounts(result: RunResult, paint: Paint): string {
  const { scenarios, seconds, subject } = result;
  const numbers = countOutcomes(scenarios.map(({ outcome }) => ({ outcome: outcome.kind })));
  const kinds = outcomeKinds.filter((kind) => numbers[kind] > 0);
  const counts = kinds.map((kind) => paint(colours[kind], `${numbers[kind]} ${kind}`)).join(', ');
  return `${counted(scenarios.length, 'scenario')} on ${subjectName(subject)} in ${seconds.toFixed(1)} s: ${counts || 'none to run'}`;
}

const colours: Readonly<Record<OutcomeKind, Colour>> = {
  passed: 'green',
  'failed as known': 'green',
  skipped: 'yellow',
  failed: 'red',
  'passed unexpectedly': 'red',
  'not judged': 'yellow',
};

function titleOf({ feature, name }: Pick<Scenario, 'feature' | 'name'>): string {
  return `${feature}: ${name}`;
}

/** The step that failed, with its line. */
function tellStep(scenario: Scenario, { step }: Failure): string[] {
  const place: Place = step?.place ?? scenario.place;
  return [`  ${describePlace(place)}${step ? `: ${step.text}` : ''}`];
}

function indent(text: string, width: number): string[] {
  return text.split('\n').map((line) => (line === '' ? line : ' '.repeat(width) + line));
}
