import type { FeatureDocument, Pickle } from '../cucumber-messages';
import { stepTextOf } from '../scenario';

type PickleStep = Pickle['steps'][number];

/** The steps of a scenario with those of its backgrounds, line by line, as features are written. */
export function stepLines(document: FeatureDocument, pickle: Pickle): string[] {
  return pickle.steps.flatMap((step) => [stepTextOf(document, pickle, step.id).text, ...argumentLines(step)]);
}

function argumentLines({ argument }: PickleStep): string[] {
  const rows = argument?.dataTable?.rows.map(({ cells }) => `  | ${cells.map(({ value }) => value).join(' | ')} |`);
  const text = argument?.docString?.content.split('\n').map((line) => `  ${line}`);
  return [...(rows ?? []), ...(text ? ['  """', ...text, '  """'] : [])];
}
