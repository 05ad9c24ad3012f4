import { firstLine } from '../report/outcome';
import type { BugCase } from './bug-case';
import type { Misbehaviour } from './fingerprint';
import type { DeviationKind } from './finished-report';

/** What a deviation is, whatever the resources and nodes are called. */
export function misbehaviourOf(bug: BugCase): Misbehaviour {
  const { scenario, requirement, named } = bug;
  return {
    example: scenario.id,
    kind: deviationKindOf(bug),
    requirement: requirement?.id ?? '',
    subjects: [
      ...named.resources.map((_, index) => `R${index + 1}`),
      ...named.nodes.map((_, index) => `N${index + 1}`),
    ],
  };
}

/** How bad a deviation is, by what is seen in place of what was expected. */
export function deviationKindOf({ seen: play }: BugCase): DeviationKind {
  const seen = firstLine(play.story);
  return kinds.find(({ pattern }) => pattern.test(seen))?.kind ?? 'misplaced';
}

/** The worst first. */
const kinds: readonly { readonly pattern: RegExp; readonly kind: DeviationKind }[] = [
  { pattern: /at once/, kind: 'data-at-risk' },
  { pattern: /but (?:does not run|is (?:in error|in recovery|in fence|stopped))/, kind: 'down' },
  { pattern: /^(?:the log|rule|no rule|the command) /, kind: 'message' },
];
