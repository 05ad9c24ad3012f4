import type { Place } from '../src/cluster';

/** What is read of a feature file; a GherkinDocument of cucumber has this form. */
export interface StepDocument {
  readonly uri?: string | undefined;
  readonly feature?: { readonly children: readonly Section[] } | undefined;
}

interface Section {
  readonly background?: Steps | undefined;
  readonly scenario?: Steps | undefined;
  readonly rule?: { readonly children: readonly Section[] } | undefined;
}

interface Steps {
  readonly steps: readonly { readonly id: string; readonly location: { readonly line: number } }[];
}

/**
 * Where in a feature a step stands.
 *
 * @param nodeIds the syntax nodes that a step of a scenario was made of: the step, and the row of an outline
 */
export function placeOf({ uri, feature }: StepDocument, nodeIds: readonly string[]): Place {
  const step = stepsIn(feature?.children ?? []).find(({ id }) => nodeIds.includes(id));
  return { file: uri ?? '', ...(step ? { line: step.location.line } : {}) };
}

function stepsIn(sections: readonly Section[]): Steps['steps'] {
  return sections.flatMap(({ background, scenario, rule }) => [
    ...(background?.steps ?? []),
    ...(scenario?.steps ?? []),
    ...stepsIn(rule?.children ?? []),
  ]);
}
