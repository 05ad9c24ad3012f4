import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { InputError } from '../../cluster';
import { Exploration, type ExplorationState } from '../../explore/exploration';
import { type SourceName, sourceOf } from '../../explore/source';
import { counted } from '../../report/counted';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { chosenEngine, refuseOthersOptions } from '../engines/engine-options';
import { identify, probe } from '../engines/subject';
import { packageRoot } from '../package';
import { parseShard, type Shard } from '../suite/shard';
import { Threads } from '../threads';
import { Explorer, type Limits } from './explorer';
import { writeFindingReports } from './finding-reports';
import { findingsMarkdown } from './findings-markdown';
import type { ExploreFlags } from './flags';
import { type KnownFinding, readKnown } from './known-findings';
import { ProgressReport } from './progress';
import { checkIdentity, type Identity, readExploration, type SavedExploration, writeExploration } from './state-file';
import { summaryOf, summaryText } from './summary';
import type { Answer, Task, WorkerSetup } from './worker';
import { writeFindings } from './write-findings';

/** How long it goes on if nobody says so, in seconds. */
const defaultSeconds = 60;

/**
 * Explores an engine, or joins what parts of an exploration have left; writes what is new and prints what came of it.
 *
 * @throws InputError before anything is played
 */
export async function exploreWith(flags: ExploreFlags, context: CliContext): Promise<ExitCode> {
  if (flags.list) return list(flags, context);
  if (flags.renew) return renew(flags, context);
  const known = knownFindings(flags, context);
  const { state, identity } = flags.merge ? merged(flags.merge, context) : await explored(flags, context);
  const isPart = flags.shard !== undefined;
  const fresh = state.findings.filter(({ cause }) => !known.some((each) => each.cause === cause));
  const written =
    isPart || context.signal?.aborted ? [] : await writeFindings(fresh, identity, flags.findings, context);
  const summary = summaryOf(state, identity, known, written);
  context.stdout.write(flags.json ? `${JSON.stringify(summary, undefined, 2)}\n` : summaryText(summary));
  if (context.signal?.aborted) return exitCodes.interrupted;
  return fresh.length > 0 ? exitCodes.notConformant : exitCodes.ok;
}

function list({ findings }: ExploreFlags, { cwd, stdout }: CliContext): ExitCode {
  const folder = resolve(cwd, findings);
  stdout.write(findingsMarkdown(listed(findings, cwd), folder, `../${findings}`));
  return exitCodes.ok;
}

/** Writes the bug reports of known findings anew, as after a judgement; of each folder by its own cause, the first. */
async function renew({ findings, profile }: ExploreFlags, context: CliContext): Promise<ExitCode> {
  const known = listed(findings, context.cwd);
  const own = known.filter(({ finding }, index) => known.findIndex((each) => each.finding === finding) === index);
  await writeFindingReports(resolve(context.cwd, findings), own, profile, context);
  context.stdout.write(`${counted(own.length, 'report')} in ${findings}\n`);
  return exitCodes.ok;
}

function listed(findings: string, cwd: string): readonly KnownFinding[] {
  const known = readKnown(resolve(cwd, findings), cwd);
  if (known.length === 0) throw new InputError(`nothing is known in the folder "${findings}"`);
  return known;
}

/** What is known in the folder of the user and, if that is not to be written again, in this package. */
function knownFindings({ findings, all }: ExploreFlags, { cwd }: CliContext): readonly KnownFinding[] {
  const folders = new Set([resolve(cwd, findings), ...(all ? [] : [join(packageRoot, 'findings')])]);
  return [...folders].flatMap((folder) => readKnown(folder, cwd));
}

interface Explored {
  readonly state: ExplorationState;
  readonly identity: Identity;
}

async function explored(flags: ExploreFlags, context: CliContext): Promise<Explored> {
  const shard = shardOf(flags);
  refuseOthersOptions(flags);
  const chosen = chosenEngine(flags, context);
  const { engine, profile, version } = identify(chosen);
  await probe(chosen);
  const source = sourceNameOf(flags);
  const identity: Identity = { version, engine, profile: profile ?? '', source };
  const file = flags.state === undefined ? undefined : resolve(context.cwd, flags.state);
  const saved = file === undefined ? undefined : readExploration(file, flags.state ?? '');
  if (saved) checkSaved(saved, identity, shard, flags.state ?? '');
  const save = (state: ExplorationState) => {
    if (file !== undefined) writeExploration(file, flags.state ?? '', { identity, shard, state });
  };
  const setup: WorkerSetup = { engine: chosen, source };
  const count = flags.workers || availableParallelism();
  const workers = new Threads<Task, Answer>(count, require.resolve('./worker'), setup);
  const progress = new ProgressReport(context.stderr, save, saved?.state);
  const explorer = new Explorer(workers, saved?.state, shard, limitsOf(flags, source, shard), (now) =>
    progress.show(now),
  );
  try {
    // Now rather than in an hour: it may turn out that it cannot be kept.
    save(explorer.state);
    await explorer.run(context.signal);
  } finally {
    await workers.stop();
  }
  save(explorer.state);
  return { state: explorer.state, identity };
}

function shardOf({ shard, state }: ExploreFlags): Shard {
  if (shard !== undefined && state === undefined) {
    throw new InputError('--shard needs --state FILE, from which --merge joins the parts');
  }
  return (shard === undefined ? undefined : parseShard(shard)) ?? { index: 1, total: 1 };
}

function sourceNameOf(flags: ExploreFlags): SourceName {
  const { seed, nodes, resources, rules, triggers, symmetric = false } = flags;
  if (!flags.exhaustive) return { kind: 'random', seed };
  if (nodes < 1 || resources < 1 || triggers < 1) {
    throw new InputError('a small world has a node, a resource and a trigger at least');
  }
  return { kind: 'exhaustive', bounds: { nodes, resources, rules, triggers, symmetric } };
}

function limitsOf({ seconds, scripts }: ExploreFlags, source: SourceName, { index, total }: Shard): Limits {
  const isEndless = source.kind === 'random' && scripts === undefined;
  const { batches, atATime } = sourceOf(source);
  const all = source.kind === 'random' ? scripts : batches;
  return {
    atATime,
    seconds: seconds ?? (isEndless ? defaultSeconds : Infinity),
    batches: all === undefined ? Infinity : Math.ceil((all - index + 1) / total),
  };
}

function checkSaved(saved: SavedExploration, identity: Identity, { index, total }: Shard, name: string): void {
  checkIdentity(saved, identity, name);
  if (saved.shard.index === index && saved.shard.total === total) return;
  throw new InputError(`is of part ${saved.shard.index}/${saved.shard.total}`, { file: name });
}

function merged(files: readonly string[], { cwd }: CliContext): Explored {
  const parts = files.map((file) => {
    const saved = readExploration(resolve(cwd, file), file);
    if (!saved) throw new InputError('there is no such file', { file });
    return { file, ...saved };
  });
  const [first] = parts;
  if (!first) throw new InputError('--merge needs the files of the parts');
  for (const part of parts) checkIdentity(part, first.identity, part.file);
  checkParts(parts);
  const whole = new Exploration();
  for (const { state } of parts) whole.merge(state);
  return { state: whole.state, identity: first.identity };
}

/** @throws InputError if a part is there twice, or missing */
function checkParts(parts: readonly { readonly file: string; readonly shard: Shard }[]): void {
  const seen = new Set<number>();
  const total = parts[0]?.shard.total ?? 0;
  for (const { file, shard } of parts) {
    if (shard.total !== total) throw new InputError(`is one of ${shard.total} parts, not of ${total}`, { file });
    if (seen.has(shard.index)) throw new InputError(`part ${shard.index}/${total} is there twice`, { file });
    seen.add(shard.index);
  }
  const missing = Array.from({ length: total }, (_, index) => index + 1).filter((index) => !seen.has(index));
  if (missing.length > 0) throw new InputError(`of ${total} parts there is no ${missing.join(', ')}`);
}
