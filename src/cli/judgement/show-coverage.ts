import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describePlace } from '../../cluster';
import { scenarioIdOf } from '../../expect/scenario-id';
import { scenarioRowOf } from '../../report/conformance';
import { type Coverage, type CoveringScenario, coverageOf, type Naming } from '../../report/coverage';
import { coverageMarkdown } from '../../report/coverage-markdown';
import { coverageText } from '../../report/coverage-text';
import { readConformance } from '../../report/read-conformance';
import type { Requirements } from '../../report/requirements';
import { type Subject, subjectName } from '../../report/run-result';
import { scenarioOf } from '../../report/scenario';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { chosenEngine, type EngineFlags, engineWords } from '../engines/engine-options';
import { expectationsOf, identify } from '../engines/subject';
import { writeNamed } from '../files';
import { conformanceSchema } from '../package';
import { paintFor } from '../paint';
import { playSuite } from '../suite/play-suite';
import { planSuite } from '../suite/suite';
import { suiteOf } from '../suite/suite-of';
import { catalogueFile, readCatalogue } from './read-catalogue';

/** The options of `coverage`, as commander gives them. */
export interface CoverageFlags extends EngineFlags {
  readonly from?: string;
  /** False for `--no-run`. */
  readonly run: boolean;
  readonly check?: true;
  readonly json?: true;
  readonly output?: string;
}

/**
 * Tells which scenarios of this package show which requirements.
 *
 * @throws InputError if there is no such engine, or no such report
 */
export async function showCoverage(flags: CoverageFlags, context: CliContext): Promise<ExitCode> {
  const requirements = readCatalogue();
  const evidence = await evidenceFor(flags, context);
  const { subject, scenarios } = evidence;
  const coverage = coverageOf(requirements, scenarios, subject.engine, namingsOf(subject, context));
  const document = flags.json ? jsonOf(subject, coverage) : documentOf(coverage, requirements, subject, flags, context);
  const isStale = deliver(document, flags, context);
  if (!flags.json || flags.output !== undefined) {
    const paint = paintFor(context.stdout, context.env);
    const onlyMistakes = flags.check === true || flags.output !== undefined;
    context.stdout.write(coverageText(coverage, subjectName(subject), paint, onlyMistakes));
  }
  const isAmiss = coverage.missing.length + coverage.unknown.length > 0 || isStale;
  return flags.check && isAmiss ? exitCodes.notConformant : exitCodes.ok;
}

interface Evidence {
  readonly subject: Subject;
  readonly scenarios: readonly CoveringScenario[];
}

/** The scenarios with the results of an earlier run, of one that is made now, or with none. */
async function evidenceFor(flags: CoverageFlags, context: CliContext): Promise<Evidence> {
  if (flags.from !== undefined) {
    return readConformance(resolve(context.cwd, flags.from), flags.from, conformanceSchema);
  }
  if (flags.run) {
    const { subject, scenarios } = await playSuite([], flags, context);
    return { subject, scenarios: scenarios.map(scenarioRowOf) };
  }
  const { scenarios } = await planSuite(suiteOf([], {}, context));
  return {
    subject: identify(chosenEngine(flags, context)),
    scenarios: scenarios.map(({ document, pickle }) => {
      const { id, name, tags, place } = scenarioOf(document, pickle, scenarioIdOf(document, pickle));
      return { id, name, tags, place: describePlace(place) };
    }),
  };
}

/** Where the files of expectations name requirements. */
function namingsOf(subject: Subject, context: CliContext): Naming[] {
  return [...expectationsOf(subject, context).deviations.values()].flatMap(({ requirement, also = [], place }) => {
    const named = requirement === undefined ? [] : [requirement, ...also];
    return named.map((id) => ({ id, place: describePlace(place) }));
  });
}

function jsonOf({ engine, version, profile }: Subject, { rows, missing, unknown }: Coverage): string {
  const requirements = rows.map(({ scenarios, ...row }) => ({
    ...row,
    scenarios: scenarios.map(({ id, place, outcome }) => ({ id, place, outcome })),
  }));
  return `${JSON.stringify({ subject: { engine, version, profile }, requirements, missing, unknown }, undefined, 2)}\n`;
}

function documentOf(
  coverage: Coverage,
  requirements: Requirements,
  subject: Subject,
  { output = '.', ...flags }: CoverageFlags,
  { cwd }: CliContext,
): string {
  const folder = dirname(resolve(cwd, output));
  return coverageMarkdown(coverage, requirements, {
    subject: subjectName(subject),
    command: ['pve-ha-spec coverage', ...engineWords(flags), `-o ${output}`].join(' '),
    catalogue: relative(cwd, catalogueFile),
    href: (file) => relative(folder, resolve(cwd, file)).replaceAll('\\', '/'),
  });
}

/** Writes the document, or with `--check` looks whether it was; true if it is out of date. */
function deliver(document: string, { output, check, json }: CoverageFlags, { cwd, stdout }: CliContext): boolean {
  if (output === undefined) {
    if (json) stdout.write(document);
    return false;
  }
  if (!check) {
    writeNamed(output, document, cwd);
    return false;
  }
  const path = resolve(cwd, output);
  const isStale = !existsSync(path) || readFileSync(path, 'utf8') !== document;
  if (isStale) stdout.write(`${output} is out of date; the same command without --check writes it\n\n`);
  return isStale;
}
