import { describePlace, InputError } from '../../cluster';
import { type Finding, lint } from '../../lint/lint';
import { counted } from '../../report/counted';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { readCatalogue } from '../judgement/read-catalogue';
import { paintFor } from '../paint';
import { readSettings } from '../settings';
import { readFeatures } from '../suite/suite';
import { featuresOf } from '../suite/suite-of';

/**
 * Prints what the rules find fault with in feature files.
 *
 * @param paths feature files and folders; none for those that the settings name, or else the whole suite
 * @throws InputError, or an AggregateError of them, if a file does not exist or is no feature
 */
export async function lintFeatures(
  paths: readonly string[],
  { json }: { readonly json?: true },
  context: CliContext,
): Promise<ExitCode> {
  const { cwd, env, stdout } = context;
  const { tags = [], features = [] } = readSettings(cwd);
  const files = featuresOf(paths.length > 0 ? paths : features, cwd);
  const documents = await readFeatures({ features: files, modules: [], steps: [], names: [], cwd, env });
  const empty = documents
    .filter(({ feature }) => !feature)
    .map(({ uri }) => new InputError('holds no feature', { file: uri ?? '' }));
  if (empty.length > 0) throw new AggregateError(empty);
  const findings = lint(documents, { requirements: new Set(readCatalogue().keys()), tags });
  stdout.write(json ? asJson(findings) : asText(findings, documents.length, context));
  return findings.some(({ severity }) => severity === 'error') ? exitCodes.notConformant : exitCodes.ok;
}

function asJson(findings: readonly Finding[]): string {
  const flat = findings.map(({ place: { file, line }, ...finding }) => ({ file, line, ...finding }));
  return `${JSON.stringify({ findings: flat }, undefined, 2)}\n`;
}

function asText(findings: readonly Finding[], features: number, { stdout, env }: CliContext): string {
  const paint = paintFor(stdout, env);
  const colours = { error: 'red', warning: 'yellow' } as const;
  const lines = findings.map(({ place, severity, problem, rule }) => {
    return `${describePlace(place)}: ${paint(colours[severity], severity)}: ${problem} [${rule}]`;
  });
  return [...lines, `${counted(features, 'feature')}: ${counts(findings)}`, ''].join('\n');
}

function counts(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'nothing to find fault with';
  const having = (wanted: Finding['severity']) => findings.filter(({ severity }) => severity === wanted).length;
  return `${counted(having('error'), 'error')}, ${counted(having('warning'), 'warning')}`;
}
