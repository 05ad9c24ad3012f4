import { formatterHelpers } from '@cucumber/cucumber';
import type { Place } from '../cluster';
import type { FeatureDocument, Pickle } from './cucumber-messages';

const { getGherkinExampleRuleMap, getGherkinScenarioLocationMap, getGherkinScenarioMap, getGherkinStepMap } =
  formatterHelpers.GherkinDocumentParser;

/** A scenario as reports name it. */
export interface Scenario {
  /** The id by which the file of known deviations knows it. */
  readonly id: string;
  readonly name: string;
  readonly feature: string;
  readonly rule?: string;
  /** Without the `@`. */
  readonly tags: readonly string[];
  readonly place: Place;
}

/** A step as the feature file has it. */
export interface StepText {
  /** With its keyword, e.g. `Then vm100 migrates to node1`. */
  readonly text: string;
  readonly place: Place;
}

/** Describes the scenario with the given id that a pickle was made of. */
export function scenarioOf(document: FeatureDocument, pickle: Pickle, id: string): Scenario {
  const rule = ruleOf(document, pickle);
  return {
    id,
    name: pickle.name,
    feature: document.feature?.name ?? '',
    ...(rule !== undefined && { rule }),
    tags: pickle.tags.map(({ name }) => name.slice(1)),
    place: placeOf(document, pickle),
  };
}

/** Where a scenario stands; for a row of an outline, the line of the row. */
export function placeOf(document: FeatureDocument, pickle: Pickle): Place {
  const { line } = getGherkinScenarioLocationMap(document)[pickle.astNodeIds.at(-1) ?? ''] ?? {};
  return { file: pickle.uri, ...(line !== undefined && { line }) };
}

/** The step of the feature file that a step of a pickle was made of. */
export function stepTextOf(document: FeatureDocument, pickle: Pickle, pickleStepId: string): StepText {
  const pickleStep = pickle.steps.find(({ id }) => id === pickleStepId);
  const step = getGherkinStepMap(document)[pickleStep?.astNodeIds[0] ?? ''];
  return {
    text: `${step?.keyword ?? ''}${pickleStep?.text ?? ''}`,
    place: { file: pickle.uri, ...(step && { line: step.location.line }) },
  };
}

/** The name of the Rule that a scenario stands under. */
export function ruleOf(document: FeatureDocument, pickle: Pickle): string | undefined {
  return getGherkinExampleRuleMap(document)[pickle.astNodeIds[0] ?? '']?.name;
}

/** What the feature file says about a scenario, or else about the feature, with a paragraph on each line. */
export function descriptionOf(document: FeatureDocument, pickle: Pickle): string {
  const scenario = getGherkinScenarioMap(document)[pickle.astNodeIds[0] ?? ''];
  const text = scenario?.description || document.feature?.description || '';
  const paragraphs = text.trim().split(/\n\s*\n/);
  return paragraphs.map((paragraph) => paragraph.replace(/\s+/g, ' ').trim()).join('\n\n');
}
