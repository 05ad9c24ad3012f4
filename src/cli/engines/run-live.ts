import { relative } from 'node:path';
import { InputError } from '../../cluster';
import { LiveRun, readLiveConfig, requireAllowed, shareRun } from '../../live';
import type { CliContext, ExitCode } from '../context';
import { runFeatures } from '../suite/run-features';
import type { RunFlags } from '../suite/run-flags';
import { liveConfigPath } from './engine-options';
import { planLive } from './plan-live';

/**
 * Plays features on a cluster: shows what will be done, takes the cluster, plays, and undoes everything, also when it is
 * interrupted.
 *
 * @param paths feature files and folders; none for the whole suite
 * @throws InputError, or an AggregateError of them, before anything is changed
 */
export async function runLive(paths: readonly string[], flags: RunFlags, context: CliContext): Promise<ExitCode> {
  const { stderr, env } = context;
  refuseSeveral(flags);
  if (flags.plan) return planLive(paths, flags, context, 'everything');
  const config = liveConfigPath(flags, context);
  requireAllowed(readLiveConfig(config), flags.allowChanges);
  await planLive(paths, flags, context, 'summary');
  // Listened for before the cluster is taken: whoever ends the program just then must not leave the lock behind.
  const { signal, end } = untilTold(context.signal);
  try {
    const run = await LiveRun.begin(config, flags.allowChanges, { env, tell: progress(stderr) });
    return await playAndUndo(run, paths, flags, { ...context, signal });
  } finally {
    end();
  }
}

async function playAndUndo(
  run: LiveRun,
  paths: readonly string[],
  flags: RunFlags,
  context: CliContext & { readonly signal: AbortSignal },
): Promise<ExitCode> {
  const { stderr, cwd, signal } = context;
  const tell = (line: string) => stderr.write(`${line}\n`);
  try {
    shareRun(run);
    tell(`taken: the cluster ${run.config.cluster}; undo journal: ${relative(cwd, run.journalPath)}`);
    return await runFeatures(paths, { ...flags, liveRun: run.id }, context);
  } finally {
    if (signal.aborted) tell('interrupted: undoing what was done');
    const { problems } = await run.end();
    for (const problem of problems) tell(`not undone: ${problem}`);
    tell(
      problems.length === 0
        ? `everything undone; the cluster ${run.config.cluster} is free`
        : `then: pve-ha-spec restore ${relative(cwd, run.journalPath)}`,
    );
  }
}

function refuseSeveral({ parallel = 0, watch, shard }: RunFlags): void {
  if (parallel > 0)
    throw new InputError('one cluster plays one scenario at a time: --parallel cannot go with --engine live');
  if (watch) throw new InputError('--watch cannot go with --engine live: every run changes the cluster');
  if (shard !== undefined)
    throw new InputError('--shard cannot go with --engine live: one cluster plays one scenario at a time');
}

/** The user may interrupt, and so may the system. */
function untilTold(signal: AbortSignal | undefined): { readonly signal: AbortSignal; readonly end: () => void } {
  const told = new AbortController();
  const abort = () => told.abort();
  const ends = ['SIGTERM', 'SIGHUP'] as const;
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  for (const each of ends) process.once(each, abort);
  return {
    signal: told.signal,
    end: () => {
      signal?.removeEventListener('abort', abort);
      for (const each of ends) process.removeListener(each, abort);
    },
  };
}

/** So many milliseconds pass between two lines about what is being waited for. */
const silence = 10_000;

function progress(stderr: CliContext['stderr']): (line: string) => void {
  let last = Date.now();
  return (line) => {
    if (Date.now() - last < silence) return;
    last = Date.now();
    stderr.write(`waiting: ${line}\n`);
  };
}
