import { describePlace } from '../../cluster';
import { subjectName } from '../run-result';
import { cellOf } from './matrix';
import type { MeasuredRow, Measurement } from './measurement';
import {
  brokenSign,
  changeOf,
  findingWords,
  rowTitle,
  signs,
  signWords,
  statusOf,
  summaryLine,
  winnersWords,
} from './words';

/** Who wins, for a terminal: the matrix, and under it every question with its answer and the place of its scenario. */
export function precedenceText(measurement: Measurement): string {
  return `${[
    `Which constraint wins: ${subjectName(measurement.subject)}`,
    `${summaryLine(measurement)}.`,
    '',
    ...matrixLines(measurement),
    '',
    'Read along a line: how the constraint on the left does against the one above.',
    ...Object.entries(signs).map(([standing, sign]) => `  ${sign} ${signWords[standing as keyof typeof signWords]}`),
    `  ${brokenSign} a promise about the two is broken`,
    ...measurement.rows.flatMap((row) => ['', ...rowLines(row)]),
  ].join('\n')}\n`;
}

function matrixLines(measurement: Measurement): string[] {
  const { constraints } = measurement;
  const width = Math.max(...constraints.map(({ name }) => name.length)) + 5;
  const header = constraints.map(({ key }) => key.padEnd(4)).join('');
  return [
    `${' '.repeat(width)}${header}`,
    ...constraints.map(({ key, name }) => {
      const cells = constraints.map((other) => {
        const cell = cellOf(measurement, key, other.key);
        if (!cell) return key === other.key ? '\\' : '';
        return `${signs[cell.standing]}${cell.isBroken ? brokenSign : ''}`;
      });
      return `${`${key.padEnd(4)}${name}`.padEnd(width)}${cells.map((cell) => cell.padEnd(4)).join('')}`;
    }),
  ].map((line) => line.trimEnd());
}

function rowLines(row: MeasuredRow): string[] {
  const change = changeOf(row);
  return [
    `${row.row}  ${rowTitle(row)}: ${statusOf(row)}${change === undefined ? '' : ` (${change})`}`,
    `    ${row.question}`,
    `    promised: ${row.promise}`,
    ...row.findings.flatMap((finding) => [
      `    ${finding.result === 'broken' ? `${brokenSign} ` : ''}${winnersWords(row, finding)}: ${findingWords(finding)}`,
      `      ${describePlace(finding.scenario.place)}`,
    ]),
  ];
}
