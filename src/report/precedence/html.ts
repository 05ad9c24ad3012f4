import { describePlace, type Place } from '../../cluster';
import type { Href } from '../markdown';
import { subjectName } from '../run-result';
import type { Constraint } from './catalogue';
import { htmlStyle } from './html-style';
import { type Cell, cellOf, type Meeting, type Standing, tallyOf } from './matrix';
import type { Finding, MeasuredRow, Measurement } from './measurement';
import {
  brokenSign,
  changeOf,
  countRows,
  findingWords,
  rowTitle,
  signs,
  signWords,
  statusOf,
  winnersWords,
} from './words';

/** What a page tells besides the measurement. */
export interface PageContext {
  /** What measured it. */
  readonly command: string;
  /** Where a feature lies, seen from the page. */
  readonly href: Href;
  /** The steps of a scenario, as its feature has them. */
  readonly stepsOf: (scenario: Finding['scenario']) => readonly string[];
}

/** Who wins, as one page that needs nothing else: the matrix, and every question with its answer and its scenarios. */
export function precedenceHtml(measurement: Measurement, context: PageContext): string {
  const title = `Which constraint wins: ${subjectName(measurement.subject)}`;
  const [broken, others] = partition(measurement.rows, (row) => row.result === 'broken');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${plain(title)}</title>
<style>${htmlStyle}</style>
</head>
<body>
<header>
<h1>${plain(title)}</h1>
<p>Pairs of constraints that want a resource in different places, and who has its way. Measured by <code>${plain(context.command)}</code>.</p>
<ul class="counts">${countRows(measurement)
    .map(([number, words, status]) => `<li class="${classOf(status)}"><b>${number}</b> ${plain(words)}</li>`)
    .join('')}</ul>
</header>
${matrix(measurement)}
${questions('Broken promises', measurement, broken, context)}
${questions(broken.length > 0 ? 'All other questions' : 'All questions', measurement, others, context)}
</body>
</html>
`;
}

function matrix(measurement: Measurement): string {
  const { constraints } = measurement;
  const heads = constraints.map(({ key, name }) => `<th scope="col"><span>${plain(name)}</span><b>${key}</b></th>`);
  const lines = constraints.map((constraint) => {
    const cells = constraints.map((other) => matrixCell(measurement, constraint, other));
    const { wins, yields } = tallyOf(measurement, constraint.key);
    return `<tr><th scope="row" title="${plain(constraint.means)}"><b>${constraint.key}</b> ${plain(constraint.name)}</th>${cells.join('')}<td class="tally">${wins || ''}</td><td class="tally">${yields || ''}</td></tr>`;
  });
  return `<section>
<h2>The matrix</h2>
<p class="legend">Read along a line: how the constraint on the left does against the one above.
${legend()}</p>
<div class="scroll"><table class="matrix">
<thead><tr><th></th>${heads.join('')}<th class="tally"><span>wins against</span></th><th class="tally"><span>gives way to</span></th></tr></thead>
<tbody>${lines.join('\n')}</tbody>
</table></div>
</section>`;
}

function legend(): string {
  const entries = Object.entries(signs) as [Standing, string][];
  const shown = entries.map(
    ([standing, sign]) => `<span><i class="key ${classOf(standing)}">${sign}</i> ${plain(signWords[standing])}</span>`,
  );
  return [...shown, `<span><i class="key broken">${brokenSign}</i> a promise about the two is broken</span>`].join(
    '\n',
  );
}

function matrixCell(measurement: Measurement, one: Constraint, other: Constraint): string {
  const cell = cellOf(measurement, one.key, other.key);
  if (!cell) return `<td class="${one === other ? 'self' : 'never'}"></td>`;
  const words = `${one.name} against ${other.name}: ${signWords[cell.standing]}`;
  const classes = `${classOf(cell.standing)}${cell.isBroken ? ' broken' : ''}`;
  return `<td class="${classes}" title="${plain(words)}"><a href="#${anchorOf(worstOf(cell).row)}">${signs[cell.standing]}</a><small>${numbers(cell)}</small></td>`;
}

/** The meeting that the sign of a cell leads to: the first that breaks a promise, or else the first. */
function worstOf({ meetings }: Cell): Meeting {
  const [first] = meetings;
  const broken = meetings.find(({ finding }) => finding.result === 'broken') ?? first;
  if (!broken) throw new Error('a cell without a scenario');
  return broken;
}

function numbers({ meetings }: Cell): string {
  const rows = [...new Set(meetings.map(({ row }) => row))];
  const isBroken = (row: MeasuredRow): boolean =>
    meetings.some((meeting) => meeting.row === row && meeting.finding.result === 'broken');
  return rows
    .map((row) => `<a${isBroken(row) ? ' class="broken"' : ''} href="#${anchorOf(row)}">${row.row}</a>`)
    .join(' ');
}

function questions(
  title: string,
  { constraints }: Measurement,
  rows: readonly MeasuredRow[],
  context: PageContext,
): string {
  if (rows.length === 0) return '';
  const names = new Map(constraints.map(({ key, name }) => [key, name]));
  const articles = rows.map((row) => {
    const change = changeOf(row);
    const badges = [statusOf(row), ...(change === undefined ? [] : [change])];
    return `<article id="${anchorOf(row)}" class="${classOf(statusOf(row))}">
<h3><a href="#${anchorOf(row)}">${row.row}</a> ${plain(rowTitle(row))} <small>${plain(row.constraints.map((key) => names.get(key)).join(', '))}</small> ${badges.map((badge) => `<mark>${badge}</mark>`).join(' ')}</h3>
<p class="question">${plain(row.question)}</p>
<p><b>Promised:</b> ${plain(row.promise)}</p>
${row.findings.map((finding) => findingHtml(row, finding, context)).join('\n')}
</article>`;
  });
  return `<section>\n<h2>${title}</h2>\n${articles.join('\n')}\n</section>`;
}

function findingHtml(row: MeasuredRow, finding: Finding, { href, stepsOf }: PageContext): string {
  const { scenario, result, note } = finding;
  const more = [...(result === 'kept' ? [] : [`Expected: ${scenario.name}.`]), ...(note === undefined ? [] : [note])];
  return `<div class="finding ${classOf(result)}">
<p><b>${plain(winnersWords(row, finding))}:</b> ${plain(findingWords(finding))}</p>
${more.map((text) => `<p class="more">${plain(text)}</p>`).join('\n')}
<a class="place" href="${plain(hrefOf(scenario.place, href))}">${plain(describePlace(scenario.place))}</a>
<details><summary>its steps</summary><pre>${stepsOf(scenario).map(plain).join('\n')}</pre></details>
</div>`;
}

function hrefOf({ file, line }: Place, href: Href): string {
  return `${encodeURI(href(file))}${line === undefined ? '' : `#L${line}`}`;
}

function anchorOf({ row }: MeasuredRow): string {
  return `row-${row}`;
}

function classOf(words: string): string {
  return words.replaceAll(' ', '-');
}

function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function partition<Item>(items: readonly Item[], belongs: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}
