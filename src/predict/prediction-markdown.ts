import { markdownList, plainMarkdown } from '../report/markdown';
import { subjectLine } from './configuration/subject';
import type { Forecast } from './forecast';
import { isBad } from './forecast';
import { forecastBlocks } from './forecast-markdown';
import { asItIs, isTelling } from './forecast-text';
import { noteWords } from './note-words';
import type { Prediction } from './predict';

/** A prediction as a Markdown document. */
export function predictionMarkdown({ subject, notes, opening, steps, isBad: bad }: Prediction): string {
  const blocks = [
    '# What would happen',
    `${plainMarkdown(subjectLine(subject))}. ${
      bad ? '**Something stays in maintenance, is without a place, or breaks a rule.**' : 'No problem found.'
    }`,
    ...(notes.length > 0 ? [markdownList(notes.map(noteWords))] : []),
    ...(isTelling(opening) ? [forecastMarkdown({ ...opening, sentence: asItIs })] : []),
    ...steps.map(forecastMarkdown),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function forecastMarkdown(forecast: Forecast): string {
  const { isReturn, sentence } = forecast;
  const title = isReturn ? `On return: ${sentence}` : sentence;
  return [`## ${plainMarkdown(title)}${isBad(forecast) ? ' (problems)' : ''}`, ...forecastBlocks(forecast)].join(
    '\n\n',
  );
}
