import { type Step, scriptSteps, stepLines } from '../report/gherkin';
import { invariants } from './invariants';
import type { Case } from './search';

/**
 * A case as the text of a feature file, which fails as long as the engine breaks the invariant.
 *
 * @throws InputError that names what the step language cannot say
 */
export function featureOfCase(found: Case, expected: string = found.expected): string {
  const invariant = invariants.find(({ id }) => id === found.invariant);
  const steps: readonly Step[] = [...scriptSteps(found.script), { kind: 'Then', text: expected }];
  const requirements = (invariant?.requirements ?? []).map((id) => `@requirement:${id}`);
  return [
    `@invariant:${found.invariant}`,
    `Feature: ${capitalised(titleOf(found))}`,
    `  ${invariant?.strictness ?? 'MUST'}: ${invariant?.statement ?? found.invariant}.`,
    '',
    ...(requirements.length > 0 ? [`  ${requirements.join(' ')}`] : []),
    `  Scenario: ${capitalised(shapeOf(found))}`,
    ...stepLines(steps).map((line) => `    ${line}`.trimEnd()),
    '',
  ].join('\n');
}

/** What it is a case of, for people: `what left a node ... : together`. */
export function titleOf({ invariant, cause }: Pick<Case, 'invariant' | 'cause'>): string {
  const [rules = ''] = cause.slice(`${invariant}: `.length).split('; ');
  return `${invariant.replaceAll('-', ' ')}, with ${rules.replaceAll(' + ', ', ')}`;
}

/** The cause without the invariant and the profiles. */
export function shapeOf({ invariant, cause }: Pick<Case, 'invariant' | 'cause'>): string {
  return cause.slice(`${invariant}: `.length).replace(/; not under .*$/, '');
}

/** The same in the letters that a folder's name may have. */
export function slugOf(found: Pick<Case, 'invariant' | 'cause'>): string {
  const [rules = '', ...others] = shapeOf(found).split('; ');
  const words = rules === 'no rules' ? others.join(' ') : rules;
  return `${found.invariant} ${words}`
    .replace(/[^a-z0-9]+/gi, '-')
    .toLowerCase()
    .slice(0, 60)
    .replace(/^-|-$/g, '');
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
