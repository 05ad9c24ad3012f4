import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { describePlace } from '../../cluster';
import { parseExpectations } from '../../report/expectations-file';
import {
  entrySkeleton,
  newFailures,
  type Proposal,
  proposalsFor,
  withProposals,
} from '../../report/expectations-update';
import { type RunResult, withOutcome } from '../../report/run-result';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import type { EngineFlags } from '../engines/engine-options';
import { expectationsName } from '../engines/subject';
import { jsonText } from '../files';
import { packageRoot } from '../package';
import { playSuite } from '../suite/play-suite';

/** The options of `expectations update`, as commander gives them. */
export interface UpdateFlags extends EngineFlags, UpdateOptions {}

export interface UpdateOptions {
  /** Whether known deviations may fail with another message from now on. */
  readonly acceptChanged?: boolean;
  /** Whether to write the file. */
  readonly write?: boolean;
  readonly json?: true;
}

/**
 * Runs the suite and proposes, or with `--write` makes, what the file of the engine's expectations should say.
 *
 * @throws InputError if there is no such engine, or the file is not valid
 */
export async function updateExpectations(flags: UpdateFlags, context: CliContext): Promise<ExitCode> {
  const result = await playSuite([], flags, context);
  const path = join(packageRoot, 'expectations', `${expectationsName(result.subject)}.yaml`);
  const update = updateFor(result, path, relative(context.cwd, path), flags);
  context.stdout.write(update.told);
  return update.exitCode;
}

/**
 * Brings a file of expectations in line with a run of the whole suite, as far as the options allow, and tells what was
 * done and what is left.
 *
 * @param name what the file is called
 */
export function updateFor(
  result: RunResult,
  path: string,
  name: string,
  { acceptChanged = false, write = false, json }: UpdateOptions,
): { readonly told: string; readonly exitCode: ExitCode } {
  const source = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const file = parseExpectations(source, name);
  const proposals = proposalsFor(result, file);
  const accepted = proposals.filter(({ change }) => change !== 'change the message' || acceptChanged);
  const text = accepted.length === 0 ? source : withProposals(file, accepted);
  if (write && text !== source) writeFileSync(path, text);
  const refused = proposals.filter((proposal) => !accepted.includes(proposal));
  const failures = newFailures(result);
  const strays = unhandledStrays(result, accepted);
  const unjudged = withOutcome(result, 'not judged').map(({ place }) => describePlace(place));
  const left = [
    ...tellRefused(refused),
    ...failures.map((scenario) => tellFailure(scenario, name)),
    ...strays.map(({ place, problem }) => `stray: ${describePlace(place)}: ${problem}; was it renamed?`),
    ...unjudged.map((place) => `could not be judged: ${place}`),
  ];
  const blocks = [
    ...accepted.map(tellProposal),
    ...(text === source ? [] : [createTwoFilesPatch(name, name, source, text).trimEnd()]),
    ...left,
    tellState(name, text !== source, write, left.length),
  ];
  const isDone = left.length === 0 && (write || text === source);
  const exitCode = isDone ? exitCodes.ok : exitCodes.notConformant;
  if (!json) return { told: `${blocks.join('\n\n')}\n`, exitCode };
  const data = {
    file: name,
    changed: text !== source,
    written: write && text !== source,
    accepted: accepted.map(proposalData),
    refused: refused.map(proposalData),
    newFailures: failures.map(({ id, place, outcome }) => ({
      id,
      place: describePlace(place),
      message: outcome.failure.message,
    })),
    stray: strays.map(({ scenario, place, problem }) => ({ scenario, place: describePlace(place), problem })),
    notJudged: unjudged,
  };
  return { told: jsonText(data), exitCode };
}

function proposalData({ scenario, change, why }: Proposal): object {
  return { scenario, change, why };
}

function tellProposal({ change, scenario, why }: Proposal): string {
  return `${change}: ${scenario}\n  ${why}`;
}

function tellRefused(proposals: readonly Proposal[]): string[] {
  return proposals.map((proposal) => `${tellProposal(proposal)}\n  only with --accept-changed`);
}

type NewFailure = ReturnType<typeof newFailures>[number];

function tellFailure(scenario: NewFailure, name: string): string {
  const { feature, name: title, place, outcome } = scenario;
  const lines = outcome.failure.message.split('\n').map((line) => `    ${line}`);
  const advice = outcome.known
    ? ['  it is known to fail so, but something else fails as well']
    : [
        `  if the engine is wrong, paste this into ${name} and say in the note what is wrong:`,
        '',
        entrySkeleton(scenario).trimEnd(),
      ];
  return [`new failure: ${feature}: ${title} (${describePlace(place)})`, ...lines, ...advice].join('\n');
}

/** Entries of scenarios that there are not: a person has to see whether they were renamed. */
function unhandledStrays({ stray }: RunResult, accepted: readonly Proposal[]): RunResult['stray'] {
  const handled = new Set(accepted.map(({ scenario }) => scenario));
  return stray.filter(({ scenario }) => !handled.has(scenario));
}

function tellState(name: string, isChanged: boolean, write: boolean, left: number): string {
  const state = isChanged ? (write ? 'was written' : 'would change; --write writes it') : 'stays as it is';
  return `${name} ${state}${left === 0 ? '' : `; ${left} left to do by hand`}`;
}
