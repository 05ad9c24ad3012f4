import { counted } from '../report/counted';
import type { Paint } from '../report/paint';
import { subjectLine } from './configuration/subject';
import { isBad, problemsOf } from './forecast';
import { asItIs, forecastText, isTelling } from './forecast-text';
import { noteLines } from './note-words';
import type { Prediction } from './predict';

/** A prediction for people: what is wrong now, each step, and the verdict. */
export function predictionText(prediction: Prediction, paint: Paint): string {
  const { subject, notes, opening, steps } = prediction;
  const blocks = [
    subjectLine(subject),
    ...(notes.length > 0 ? [noteLines(notes, paint).join('\n')] : []),
    ...(isTelling(opening) ? [forecastText({ ...opening, sentence: asItIs }, paint)] : []),
    ...steps.map((step) => forecastText(step, paint)),
    verdict(prediction, paint),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function verdict({ opening, steps }: Prediction, paint: Paint): string {
  const bad = [opening, ...steps].filter(isBad);
  if (bad.length === 0) return paint('green', 'nothing stays in maintenance, is without a place, or breaks a rule');
  const count = bad.reduce((sum, forecast) => sum + problemsOf(forecast), 0);
  return paint('red', `${counted(count, 'problem')}: ${bad.map(({ sentence }) => sentence).join('; ')}`);
}
