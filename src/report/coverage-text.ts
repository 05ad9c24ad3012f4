import { countResults } from './conformance';
import { counted } from './counted';
import type { Coverage, CoverageRow } from './coverage';
import { noScenario, type RequirementResult } from './requirement-results';
import type { Paint } from './summary';

/**
 * Which scenarios show which requirements, area by area, and what is amiss.
 *
 * @param subject the name of the engine
 * @param onlyMistakes whether to leave out the requirements that are as they should be
 */
export function coverageText(coverage: Coverage, subject: string, paint: Paint, onlyMistakes = false): string {
  const { rows } = coverage;
  const wasRun = rows.some(({ scenarios }) => scenarios.some(({ outcome }) => outcome !== undefined));
  const areas = onlyMistakes ? [] : [...new Set(rows.map(({ area }) => area))];
  const blocks = [
    ...areas.map((area) =>
      tellArea(
        area,
        rows.filter((row) => row.area === area),
        wasRun,
        paint,
      ),
    ),
    ...(onlyMistakes ? [] : tellOutOfReach(rows)),
    ...tellMistakes(coverage, paint),
    `${tellReach(coverage)}\n${counted(rows.length, 'requirement')} on ${subject}: ${countWords(rows, wasRun)}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function tellArea(area: string, rows: readonly CoverageRow[], wasRun: boolean, paint: Paint): string {
  const width = Math.max(...rows.map(({ id }) => id.length));
  return [`${area}: ${countWords(rows, wasRun)}`, ...rows.map((row) => tellRow(row, width, paint))].join('\n');
}

function tellRow({ id, result, reason, scenarios }: CoverageRow, width: number, paint: Paint): string {
  const places = scenarios.map(({ place }) => place).join(', ');
  const more = [reason, places].filter((text) => text !== undefined && text !== '').join(': ');
  return `  ${id.padEnd(width)}  ${paint(colours[result], result.padEnd('contradicted'.length))}  ${more}`;
}

const colours = { proven: 'green', contradicted: 'red', untested: 'yellow' } as const satisfies Record<
  RequirementResult,
  string
>;

/** The requirements without a scenario that the engine cannot show, by the reason. */
function tellOutOfReach(rows: readonly CoverageRow[]): string[] {
  const beyond = rows.filter(({ scenarios, reason }) => scenarios.length === 0 && reason !== noScenario);
  const reasons = [...new Set(beyond.map(({ reason }) => reason))];
  if (reasons.length === 0) return [];
  const lines = reasons.map((reason) => {
    const ids = beyond.filter((row) => row.reason === reason).map(({ id }) => id);
    return `  ${reason} (${ids.length}): ${ids.join(', ')}`;
  });
  return [['out of reach:', ...lines].join('\n')];
}

function tellReach({ rows, missing }: Coverage): string {
  const shown = rows.filter(({ scenarios }) => scenarios.length > 0).length;
  const within = shown + missing.length;
  const share = within === 0 ? '' : ` (${Math.floor((100 * shown) / within)} %)`;
  return `within reach of the engine: ${within}, with a scenario: ${shown}${share}; out of its reach: ${rows.length - within}`;
}

function tellMistakes({ missing, unknown, rows }: Coverage, paint: Paint): string[] {
  const statementOf = (id: string) => rows.find((row) => row.id === id)?.statement;
  const open = missing.map((id) => `  ${id}: ${statementOf(id)}`);
  return [
    ...(open.length === 0
      ? []
      : [[paint('red', `${counted(open.length, 'requirement')} without a scenario:`), ...open].join('\n')]),
    ...(unknown.length === 0
      ? []
      : [unknown.map(({ id, place }) => `${paint('red', 'unknown requirement:')} ${place}: ${id}`).join('\n')]),
  ];
}

function countWords(rows: readonly CoverageRow[], wasRun: boolean): string {
  const shown = rows.filter(({ scenarios }) => scenarios.length > 0).length;
  if (!wasRun) return `${shown} shown by scenarios, ${rows.length - shown} not`;
  const { proven, contradicted, untested } = countResults(rows);
  return `${proven} proven, ${contradicted} contradicted, ${untested} untested`;
}
