import { markdownList, markdownTable, plainMarkdown } from '../report/markdown';
import type { Forecast } from './forecast';
import { moveHeader, moveRows, sectionsOf, totals } from './forecast-text';

/** What follows the heading of a forecast in a Markdown document: its movements, how many, and what is wrong. */
export function forecastBlocks(forecast: Forecast): readonly string[] {
  const rows = moveRows(forecast).map((row) => row.map(plainMarkdown));
  return [
    ...(forecast.moves.length > 0 ? [markdownTable(moveHeader, rows)] : []),
    `${totals(forecast)}.`,
    ...sectionsOf(forecast).flatMap(({ heading, lines }) => [`**${heading}**`, markdownList(lines)]),
  ];
}
