import type { Place } from '../cluster';
import { fromBytes, parseRules, toBytes } from '../formats';
import { type Case, singleCases } from './cases';
import type { ConfigurationFile } from './configuration/files';
import { type Note, resourcesAt, type Subject } from './configuration/subject';
import { type Forecast, isBad } from './forecast';
import { predict } from './predict';
import { type CaseResult, type Readiness, type ReadinessOptions, readinessOf } from './readiness';
import type { Step } from './steps';

/** What new rules would change. */
export interface RulesChange {
  readonly subject: Subject;
  readonly notes: readonly Note[];
  /** What happens when they take effect. */
  readonly atOnce: Forecast;
  /** The cases that come out otherwise than before. */
  readonly cases: readonly ChangedCase[];
  /** How many cases were looked at. */
  readonly total: number;
  /** Something becomes worse, a rule is dropped, or a rule is broken as soon as they take effect. */
  readonly isBad: boolean;
}

/** A case before and after the change. */
export interface ChangedCase {
  readonly sentence: string;
  readonly before: CaseResult;
  readonly after: CaseResult;
  readonly becomes: 'worse' | 'better';
}

/**
 * Compares a cluster with its rules and with others, when nothing is done and whenever a node is lost or in maintenance.
 *
 * @param rules the new rules.cfg
 */
export async function compareRules(
  subject: Subject,
  rules: ConfigurationFile,
  options: ReadinessOptions,
): Promise<RulesChange> {
  const { warnings, sections } = parseRules(toBytes(rules.text), rules.file);
  const placeOfRule = new Map<string, Place>([
    ...[...subject.placeOfRule].filter(([, { file }]) => file.endsWith('groups.cfg')),
    ...sections.map(({ id, line }) => [id, { file: rules.file, line }] as const),
  ]);
  const change: Step = {
    sentence: 'the new rules take effect',
    triggers: [{ kind: 'rules', rules: [], rulesConfig: rules.text }],
    isReturn: false,
  };
  const changed = await predict(options.engine(), { ...subject, placeOfRule }, [change], options.signal);
  const [atOnce = changed.opening] = changed.steps;
  const cases = singleCases(subject);
  const both = { ...options, progress: halfOf(options, cases, 0) };
  const before = await readinessOf(subject, cases, both);
  const later: Subject = {
    ...subject,
    placeOfRule,
    setup: { ...subject.setup, rules: [], rulesConfig: rules.text, resources: resourcesAt(subject, changed.places) },
  };
  const after = await readinessOf(later, cases, { ...options, progress: halfOf(options, cases, cases.length) });
  const changedCases = differences(before, after);
  return {
    subject,
    notes: [...before.notes, ...warnings.map(({ text }) => ({ text: fromBytes(text).trimEnd() }))],
    atOnce,
    cases: changedCases,
    total: cases.length,
    isBad:
      warnings.length > 0 ||
      isBad(atOnce) ||
      atOnce.droppedRules.length > 0 ||
      changedCases.some(({ becomes }) => becomes === 'worse'),
  };
}

function halfOf({ progress }: ReadinessOptions, cases: readonly Case[], done: number) {
  return (part: number): void => progress?.(done + part, 2 * cases.length);
}

function differences(before: Readiness, after: Readiness): readonly ChangedCase[] {
  return before.cases.flatMap((was, index) => {
    const is = after.cases[index];
    const change = is ? is.problems - was.problems || is.notBack - was.notBack : 0;
    return is && change !== 0
      ? [
          {
            sentence: was.sentence,
            before: was,
            after: is,
            becomes: change > 0 ? ('worse' as const) : ('better' as const),
          },
        ]
      : [];
  });
}
