import { describePlace, type Place } from '../cluster';
import type { KnownDeviation } from './known-deviations';
import type { Failure, OutcomeKind } from './outcome';
import { type RunResult, subjectName, withOutcome } from './run-result';
import type { Scenario } from './scenario';

export type Colour = 'red' | 'yellow' | 'green';

/** Colours a text, or leaves it as it is where there is no colour. */
export type Paint = (colour: Colour, text: string) => string;

/**
 * A run in words: every scenario that needs somebody's attention, what is known and what was skipped, and the counts.
 *
 * @param traces whether to tell where in the code it happened that a scenario could not be judged
 */
export function summaryOf(result: RunResult, paint: Paint, traces = false): string {
  const blocks = [
    ...withOutcome(result, 'failed').map((scenario) => tellFailure(scenario, result.command, paint)),
    ...withOutcome(result, 'passed unexpectedly').map((scenario) => tellSurprise(scenario, paint)),
    ...withOutcome(result, 'not judged').map((scenario) => tellFault(scenario, paint, traces)),
    ...result.stray.map((known) => tellStray(known, paint)),
    ...tellKnown(result),
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
    `  again: ${command} ${describePlace(scenario.place)}`,
  ].join('\n');
}

function tellSurprise(scenario: Scenario & { outcome: { known: KnownDeviation } }, paint: Paint): string {
  const { known } = scenario.outcome;
  return [
    `${paint('red', 'passed, but is known to fail:')} ${titleOf(scenario)}`,
    `  ${describePlace(scenario.place)}`,
    `  ${describePlace(known.place)} says: ${known.note}`,
    '  If that is no longer so, take the entry out of the file.',
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

function tellStray({ place, scenario }: KnownDeviation, paint: Paint): string {
  return `${paint('yellow', 'stray:')} ${describePlace(place)}: there is no scenario "${scenario}"`;
}

/** What was reported is told first and in full; of the rest, what they have in common once. */
function tellKnown(result: RunResult): string[] {
  const known = withOutcome(result, 'failed as known');
  const reported = known.filter(({ tags }) => tags.includes('seed'));
  const others = known.filter(({ tags }) => !tags.includes('seed'));
  const whose = `of ${subjectName(result.subject)}`;
  return [
    ...(reported.length === 0 ? [] : [tellReported(reported, whose)]),
    ...(others.length === 0 ? [] : [tellOthers(others, `${reported.length === 0 ? '' : 'other '}`, whose)]),
  ];
}

type Known = Scenario & { readonly outcome: { readonly known: KnownDeviation } };

function tellReported(scenarios: readonly Known[], whose: string): string {
  const entries = scenarios.flatMap(({ outcome, ...scenario }) => [
    `  ${titleOf(scenario)} (${describePlace(scenario.place)})`,
    ...indent(`${outcome.known.note} Bug: ${outcome.known.bug}.`, 4),
  ]);
  return [`${count(scenarios.length, 'known deviation')} ${whose} in the reported cases:`, ...entries].join('\n');
}

function tellOthers(scenarios: readonly Known[], which: string, whose: string): string {
  const notes = [...new Set(scenarios.map(({ outcome }) => outcome.known.note))];
  const entries = notes.flatMap((note) => {
    const places = scenarios.filter(({ outcome }) => outcome.known.note === note).map(({ place }) => place);
    return [`  ${note}`, `    ${places.map(describePlace).join(', ')}`];
  });
  return [`${count(scenarios.length, `${which}known deviation`)} ${whose}:`, ...entries].join('\n');
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
  const kinds = [...countOutcomes(result)].filter(([, number]) => number > 0);
  const counts = kinds.map(([kind, number]) => paint(colours[kind], `${number} ${kind}`)).join(', ');
  return `${count(scenarios.length, 'scenario')} on ${subjectName(subject)} in ${seconds.toFixed(1)} s: ${counts}`;
}

/** How many scenarios had which outcome, the good ones first. */
export function countOutcomes({ scenarios }: RunResult): ReadonlyMap<OutcomeKind, number> {
  const kinds = Object.keys(colours) as OutcomeKind[];
  return new Map(kinds.map((kind) => [kind, scenarios.filter(({ outcome }) => outcome.kind === kind).length]));
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

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
