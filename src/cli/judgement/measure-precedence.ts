import { dirname, join, relative, resolve } from 'node:path';
import { describePlace } from '../../cluster';
import { scenarioIdOf } from '../../expect/scenario-id';
import type { Href } from '../../report/markdown';
import { readPrecedenceCatalogue } from '../../report/precedence/catalogue';
import { type PageContext, precedenceHtml } from '../../report/precedence/html';
import { precedenceAsJson } from '../../report/precedence/json';
import { precedenceMarkdown } from '../../report/precedence/markdown';
import { type Measurement, measurementOf } from '../../report/precedence/measurement';
import { stepLines } from '../../report/precedence/steps';
import { precedenceText } from '../../report/precedence/text';
import { type RunResult, withOutcome } from '../../report/run-result';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { type EngineFlags, engineWords } from '../engines/engine-options';
import { writeNamed } from '../files';
import { packageRoot } from '../package';
import { type PlayFlags, playSuite } from '../suite/play-suite';
import { planSuite } from '../suite/suite';
import { suiteOf } from '../suite/suite-of';

/** The options of `precedence`, as commander gives them. */
export interface PrecedenceFlags extends EngineFlags {
  readonly format: Format;
  /** The file to write to. */
  readonly output?: string;
}

type Format = 'text' | 'markdown' | 'html' | 'json';

/** Where the scenarios about precedence are, and the catalogue of their questions. */
const folder = join(packageRoot, 'features', 'precedence');

/**
 * Plays the scenarios about precedence on an engine, and prints or writes who wins.
 *
 * @throws InputError, or an AggregateError of them, if there is no such engine or profile, if the tags of a scenario do
 *   not fit the catalogue, or the file cannot be written
 */
export async function measurePrecedence(flags: PrecedenceFlags, context: CliContext): Promise<ExitCode> {
  const catalogue = readPrecedenceCatalogue(
    join(folder, 'matrix.yaml'),
    shownFrom(context.cwd)(join(folder, 'matrix.yaml')),
  );
  const { format, output, ...engine } = flags;
  const play: PlayFlags = { ...engine, tags: '@area:precedence' };
  const result = await playSuite([folder], play, context);
  const measurement = measurementOf(catalogue, result);
  write(await rendered(measurement, play, flags, context), flags, context);
  return warnOfFaults(result, context);
}

async function rendered(
  measurement: Measurement,
  play: PlayFlags,
  flags: PrecedenceFlags,
  context: CliContext,
): Promise<string> {
  const base = dirname(resolve(context.cwd, flags.output ?? 'stdout'));
  const href: Href = (file) => shownFrom(base)(resolve(context.cwd, file));
  const command = ['pve-ha-spec precedence', ...engineWords(flags)].join(' ');
  switch (flags.format) {
    case 'text':
      return precedenceText(measurement);
    case 'markdown':
      return precedenceMarkdown(measurement, command, href);
    case 'html':
      return precedenceHtml(measurement, { command, href, stepsOf: await stepsOf(play, context) });
    case 'json':
      return `${JSON.stringify(precedenceAsJson(measurement), undefined, 2)}\n`;
  }
}

/** Looks up the steps of scenarios, with those of their backgrounds. */
async function stepsOf(play: PlayFlags, context: CliContext): Promise<PageContext['stepsOf']> {
  const { scenarios } = await planSuite(suiteOf([folder], play, context));
  const steps = new Map(
    scenarios.map(({ document, pickle }) => [scenarioIdOf(document, pickle), stepLines(document, pickle)]),
  );
  return ({ id }) => steps.get(id) ?? [];
}

function write(text: string, { output }: PrecedenceFlags, { cwd, stdout }: CliContext): void {
  if (output === undefined) {
    stdout.write(text);
    return;
  }
  writeNamed(output, text, cwd);
  stdout.write(`written: ${output}\n`);
}

function warnOfFaults(result: RunResult, { stderr }: CliContext): ExitCode {
  const faults = withOutcome(result, 'not judged');
  for (const { place, outcome } of faults) stderr.write(`${describePlace(place)}: ${outcome.failure.message}\n`);
  return faults.length > 0 ? exitCodes.badInput : exitCodes.ok;
}

function shownFrom(base: string): Href {
  return (file) => relative(base, file).replaceAll('\\', '/');
}
