import { describePlace } from '../../cluster';
import { type Href, markdownTable, placeLink, plainMarkdown } from '../markdown';
import { subjectName } from '../run-result';
import type { ConstraintKey } from './catalogue';
import { type Cell, cellOf, type Meeting } from './matrix';
import type { Finding, MeasuredRow, Measurement } from './measurement';
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

/**
 * Who wins, as a document: the matrix, of which every cell links to its scenarios, and every question with its answer.
 *
 * @param command what measured it
 */
export function precedenceMarkdown(measurement: Measurement, command: string, href: Href): string {
  const sections = [
    `# Which constraint wins: ${plainMarkdown(subjectName(measurement.subject))}`,
    `${summaryLine(measurement)}. Measured by \`${command}\`.`,
    precedenceMatrix(measurement, href),
    legend,
    '## The questions',
    questions(measurement, href),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** The matrix by itself, as a table. The numbers are those of the questions, and link to the scenarios. */
export function precedenceMatrix(measurement: Measurement, href: Href): string {
  const { constraints } = measurement;
  return markdownTable(
    ['', ...constraints.map(({ key }) => `**${key}**`)],
    constraints.map(({ key, name }) => [
      `**${key}** ${plainMarkdown(name)}`,
      ...constraints.map((other) => cellText(measurement, key, other.key, href)),
    ]),
  );
}

const legend = [
  'Read along a line: how the constraint on the left does against the one above. The numbers are those of the questions.',
  '',
  ...Object.entries(signs).map(([standing, sign]) => `- ${sign} ${signWords[standing as keyof typeof signWords]}`),
  `- ${brokenSign} a promise about the two is broken`,
].join('\n');

function cellText(measurement: Measurement, one: ConstraintKey, other: ConstraintKey, href: Href): string {
  const cell = cellOf(measurement, one, other);
  if (!cell) return one === other ? '·' : '';
  return [signs[cell.standing], ...meetingByRow(cell).map((meeting) => numberLink(meeting, href))].join(' ');
}

/** One scenario for each row: the one that breaks the promise, or else the first. */
function meetingByRow({ meetings }: Cell): Meeting[] {
  const rows = [...new Set(meetings.map(({ row }) => row))];
  return rows.flatMap((row) => {
    const ofRow = meetings.filter((meeting) => meeting.row === row);
    return ofRow.find(({ finding }) => finding.result === 'broken') ?? ofRow.slice(0, 1);
  });
}

function numberLink({ row, finding }: Meeting, href: Href): string {
  const text = `${row.row}${finding.result === 'broken' ? brokenSign : ''}`;
  return placeLink(describePlace(finding.scenario.place), text, href);
}

function questions({ rows }: Measurement, href: Href): string {
  return markdownTable(
    ['', 'constraints', 'question', 'promised', '', 'measured'],
    rows.map((row) => [
      row.row,
      rowTitle(row),
      plainMarkdown(row.question),
      plainMarkdown(row.promise),
      statusCell(row),
      row.findings.map((finding) => findingText(row, finding, href)).join('<br>'),
    ]),
  );
}

function statusCell(row: MeasuredRow): string {
  const status = statusOf(row);
  const change = changeOf(row);
  return `${status === 'broken' ? `**${status}**` : status}${change === undefined ? '' : `, ${change}`}`;
}

function findingText(row: MeasuredRow, finding: Finding, href: Href): string {
  const mark = finding.result === 'broken' ? `${brokenSign} ` : '';
  const answer = placeLink(describePlace(finding.scenario.place), winnersWords(row, finding), href);
  return `${mark}${answer}: ${plainMarkdown(findingWords(finding))}`;
}
