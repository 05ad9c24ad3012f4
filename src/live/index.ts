import { InputError } from '../cluster';
import type { EngineOptions, HaEngine } from '../engine';
import { readLiveConfig } from './config';
import { LiveEngine, type RunSource } from './engine';
import { LiveRun, type LiveSurroundings } from './run';

export { checkUp, type Finding } from './check-up';
export { readLiveConfig } from './config';
export { LiveEngine } from './engine';
export { type Preview, type PreviewedScript, previewOf } from './preview';
export { type Answers, readAnswers } from './read-answers';
export { type Restored, restore } from './restore';
export { connect, LiveRun, type LiveSurroundings, requireAllowed, requireName } from './run';
export { takeSnapshot } from './snapshot';

/** Runs of this process that several engines take part in, one after the other, by id. */
const runs = new Map<string, LiveRun>();

/** Lets engines take part in a run: those whose settings name it. */
export function shareRun(run: LiveRun): void {
  runs.set(run.id, run);
}

/**
 * Makes an engine of a real cluster.
 *
 * Settings: `config`, the path of a live.yaml; `allow-changes`, the name of the cluster; `run`, the id of a run of this
 * process to take part in. Without one the engine begins a run of its own.
 *
 * @throws InputError if a profile is asked for, or the configuration is not valid
 */
export function createLive({ profile, settings = {} }: EngineOptions = {}, surroundings?: LiveSurroundings): HaEngine {
  if (profile !== undefined) throw new InputError(`the engine "live" has no profiles, so none called "${profile}"`);
  const { config: path, run: id, 'allow-changes': allowed } = settings;
  if (path === undefined) throw new InputError('the engine "live" has to be told which cluster: --live live.yaml');
  const shared = id === undefined ? undefined : runs.get(String(id));
  const own = ownRun(String(path), allowed === undefined ? undefined : String(allowed), surroundings);
  return new LiveEngine(readLiveConfig(String(path)), shared ? partOf(shared) : own);
}

/** The run goes on when the engine stops. */
function partOf(run: LiveRun): RunSource {
  return {
    take: async () => run,
    release: async () => (await run.undo()).problems,
  };
}

function ownRun(
  path: string,
  allowed: string | undefined,
  { env = process.env, ...others }: Partial<LiveSurroundings> = {},
): RunSource {
  return {
    take: () => LiveRun.begin(path, allowed, { env, ...others }),
    release: async (run) => (await run.end()).problems,
  };
}
