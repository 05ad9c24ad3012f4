import { areaOf, type ConformanceReport, type OutcomeCounts, type ScenarioRow } from './conformance';
import { counted } from './counted';
import { type Href, markdownTable, maybeLink, placeLink, plainMarkdown } from './markdown';
import { firstLine, type OutcomeKind, outcomeKinds } from './outcome';
import { subjectName } from './run-result';

/** Where the bug report about a scenario lies, seen from the document; undefined if there is none. */
export type BugReportHref = (scenarioId: string) => string | undefined;

/** A report for people: the verdict, the counts, and everything that is not as promised. */
export function conformanceMarkdown(
  report: ConformanceReport,
  href: Href,
  bugReport: BugReportHref = () => undefined,
): string {
  const sections: readonly string[] = [
    `# HA conformance of ${plainMarkdown(subjectName(report.subject))}`,
    verdict(report),
    facts(report),
    section('Unexpected', unexpected(report, href, bugReport)),
    section('By area', byArea(report)),
    section('By level', byLevel(report)),
    section('Known deviations', knownDeviations(report, href, bugReport)),
    section('Requirements that are contradicted', contradicted(report, href)),
    section('Skipped scenarios', skipped(report, href)),
    section('Requirements that were not tested', untested(report)),
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

function section(title: string, body: string): string {
  return body === '' ? '' : `## ${title}\n\n${body}`;
}

function verdict({ conformant, counts, scenarios }: ConformanceReport): string {
  const words = countWords(counts);
  return `**${conformant ? 'As expected' : 'Not conformant'}**: ${counted(scenarios.length, 'scenario')}, ${words}.`;
}

function countWords(counts: OutcomeCounts): string {
  return outcomeKinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${kind}`)
    .join(', ');
}

function facts({ subject, suite, run }: ConformanceReport): string {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Engine', subject.engine],
    ['Behaves like', `pve-ha-manager ${subject.version}`],
    ['Profile', subject.profile],
    ['Suite', `pve-ha-spec ${suite.version}`],
    ['Commit', suite.commit],
    ['Command', `\`${run.command}\``],
    ['Part', run.shard && `${run.shard.index} of ${run.shard.total}`],
    ['Begun', run.begun],
    ['Duration', `${run.seconds.toFixed(1)} s`],
  ];
  return markdownTable(
    ['', ''],
    rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

const unexpectedKinds: readonly OutcomeKind[] = ['failed', 'passed unexpectedly', 'not judged'];

function unexpected({ scenarios, stray }: ConformanceReport, href: Href, bugReport: BugReportHref): string {
  const told = scenarios.filter(({ outcome }) => unexpectedKinds.includes(outcome));
  return [
    ...told.map((scenario) => {
      const { outcome, message, known } = scenario;
      const why = message === undefined ? `known: ${known?.note}` : firstLine(message);
      return `- ${outcome}: ${scenarioLink(scenario, href)}: ${plainMarkdown(why)}${reportLink(scenario, bugReport)}`;
    }),
    ...stray.map(({ problem, place }) => `- stray: ${placeLink(place, place, href)}: ${plainMarkdown(problem)}`),
  ].join('\n');
}

function byArea({ areas }: ConformanceReport): string {
  return markdownTable(
    ['area', ...outcomeKinds, 'requirements proven', 'contradicted', 'untested'],
    areas.map(({ area, scenarios, requirements }) => [
      area,
      ...outcomeKinds.map((kind) => scenarios[kind]),
      requirements.proven,
      requirements.contradicted,
      requirements.untested,
    ]),
  );
}

function byLevel({ levels }: ConformanceReport): string {
  return markdownTable(
    ['requirements that say', 'proven', 'contradicted', 'untested'],
    levels.map(({ level, proven, contradicted: broken, untested: open }) => [level, proven, broken, open]),
  );
}

function knownDeviations({ scenarios }: ConformanceReport, href: Href, bugReport: BugReportHref): string {
  const rows = scenarios.flatMap((scenario) => {
    const { outcome, known } = scenario;
    if (outcome !== 'failed as known' || !known) return [];
    const { note, requirement = '', bug } = known;
    return [
      [
        areaOf(scenario),
        scenarioLink(scenario, href),
        plainMarkdown(note),
        requirement,
        `${maybeLink(bug)}${reportLink(scenario, bugReport)}`,
      ],
    ];
  });
  return rows.length === 0 ? '' : markdownTable(['area', 'scenario', 'what is wrong', 'requirement', 'bug'], rows);
}

function contradicted({ requirements, scenarios }: ConformanceReport, href: Href): string {
  const rows = requirements.filter(({ result }) => result === 'contradicted');
  if (rows.length === 0) return '';
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  return markdownTable(
    ['requirement', 'level', 'status', 'statement', 'scenarios'],
    rows.map(({ id, level, status, statement, scenarios: showing }) => [
      id,
      level,
      status,
      plainMarkdown(statement),
      showing
        .flatMap((each) => byId.get(each) ?? [])
        .map((scenario) => scenarioLink(scenario, href))
        .join(', '),
    ]),
  );
}

function skipped({ scenarios }: ConformanceReport, href: Href): string {
  return scenarios
    .filter(({ outcome }) => outcome === 'skipped')
    .map((scenario) => `- ${scenarioLink(scenario, href)}: ${plainMarkdown(scenario.reason ?? '')}`)
    .join('\n');
}

/** The requirements by the reason, since one reason holds for many. */
function untested({ requirements }: ConformanceReport): string {
  const idsByReason = new Map<string, string[]>();
  for (const { result, reason = '', id } of requirements) {
    if (result === 'untested') idsByReason.set(reason, [...(idsByReason.get(reason) ?? []), id]);
  }
  return [...idsByReason].map(([reason, ids]) => `- ${plainMarkdown(reason)}: ${ids.join(', ')}`).join('\n');
}

/** A link to the bug report about a scenario, if there is one, as it follows a sentence. */
function reportLink({ id }: ScenarioRow, bugReport: BugReportHref): string {
  const file = bugReport(id);
  return file === undefined ? '' : ` ([report](${encodeURI(file)}))`;
}

function scenarioLink({ place, name }: ScenarioRow, href: Href): string {
  return placeLink(place, name, href);
}
