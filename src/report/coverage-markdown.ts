import { countResults } from './conformance';
import type { Coverage, CoverageRow } from './coverage';
import { type Href, markdownTable, placeLink, plainMarkdown } from './markdown';
import { documentationOf, type Requirements } from './requirements';

/** What a document about coverage tells of itself. */
export interface DocumentFacts {
  /** The name of the engine. */
  readonly subject: string;
  /** The command that writes the document. */
  readonly command: string;
  /** The file of the catalogue. */
  readonly catalogue: string;
  readonly href: Href;
}

/** Which scenarios show which requirements, as a document, with what only a live cluster can show at its end. */
export function coverageMarkdown({ rows }: Coverage, requirements: Requirements, facts: DocumentFacts): string {
  const areas = [...new Set(rows.map(({ area }) => area))];
  const { subject, command, catalogue, href } = facts;
  const sections = [
    '# Which scenarios show which requirements',
    `What the HA stack of Proxmox VE promises, from the [catalogue](${href(catalogue)}), the scenarios that show it, and what came of them on ${subject}. Written by \`${command}\`.`,
    meanings,
    markdownTable(
      ['area', 'requirements', 'proven', 'contradicted', 'untested'],
      areas.map((area) => countRow(area, rowsOf(area, rows))),
    ),
    ...areas.map((area) => `## ${area}\n\n${areaTable(rowsOf(area, rows), requirements, href)}`),
    ...liveSection(rows, requirements),
  ];
  return `${sections.join('\n\n')}\n`;
}

const meanings = `- **proven**: every scenario that shows it and could be judged passed.
- **contradicted**: a scenario that shows it failed. For a *contested* requirement the scenario states what is promised,
  also where the statement describes what the reference engine does instead.
- **untested**: nothing was judged, for the reason that stands in place of the scenarios.`;

function rowsOf(area: string, rows: readonly CoverageRow[]): CoverageRow[] {
  return rows.filter((row) => row.area === area);
}

function countRow(area: string, rows: readonly CoverageRow[]): (string | number)[] {
  const { proven, contradicted, untested } = countResults(rows);
  return [`[${area}](#${area})`, rows.length, proven, contradicted, untested];
}

function areaTable(rows: readonly CoverageRow[], requirements: Requirements, href: Href): string {
  return markdownTable(
    ['requirement', 'statement', 'status', 'result', 'scenarios'],
    rows.map(({ id, statement, status, result, reason, scenarios }) => {
      const requirement = requirements.get(id);
      const links = scenarios.map(({ name, place }) => placeLink(place, name, href)).join('<br>');
      return [
        requirement ? `[${id}](${documentationOf(requirement)})` : id,
        plainMarkdown(statement),
        status,
        result === 'proven' ? result : `**${result}**`,
        [reason, links].filter((text) => text).join(': '),
      ];
    }),
  );
}

function liveSection(rows: readonly CoverageRow[], requirements: Requirements): string[] {
  const liveOnly = rows.filter(({ id }) => requirements.get(id)?.engines.join() === 'live');
  if (liveOnly.length === 0) return [];
  const entries = liveOnly.map(({ id, statement }) => `- ${id}: ${plainMarkdown(statement)}`);
  return [`## What only a live cluster can show\n\n${entries.join('\n')}`];
}
