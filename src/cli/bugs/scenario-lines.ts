import type { FailedScenario } from '../../bugzilla/bug-case';
import type { FeatureDocument, Pickle } from '../../report/cucumber-messages';
import { type Step, stepLines } from '../../report/gherkin';
import { ruleOf } from '../../report/scenario';

type PickleStep = Pickle['steps'][number];

/** The steps of a scenario as they are run: the background's too, with the values of an outline filled in. */
export function scenarioLines({ steps }: Pickle): readonly string[] {
  return stepLines(steps.map(stepOf));
}

/** The id, the names and the text of a scenario. */
export function failedScenarioOf(id: string, document: FeatureDocument, pickle: Pickle): FailedScenario {
  const rule = ruleOf(document, pickle);
  return {
    id,
    name: pickle.name,
    feature: document.feature?.name ?? '',
    ...(rule !== undefined && { rule }),
    lines: scenarioLines(pickle),
    tags: pickle.tags.map(({ name }) => name.slice(1)),
  };
}

function stepOf({ type, text, argument }: PickleStep): Step {
  const table = argument?.dataTable?.rows.map(({ cells }) => cells.map(({ value }) => value));
  return {
    kind: kinds[type ?? 'Unknown'] ?? 'Given',
    text,
    ...(argument?.docString && { block: argument.docString.content }),
    ...(table && { table }),
  };
}

const kinds: Readonly<Record<string, Step['kind']>> = { Context: 'Given', Action: 'When', Outcome: 'Then' };
