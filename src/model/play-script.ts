import type { NodeName, Script, Sid } from '../cluster';
import { type Played, type Rest, type Runs, type Settlement, UnplayableError } from '../engine';
import type { Profile } from './profiles';
import { ModelRun } from './run';
import type { VirtualCluster } from './testbed/cluster';
import { Death } from './testbed/death';

/** The longest that a cluster may take to come to rest, in seconds of cluster time. */
const patience = 1800;

/**
 * Plays a script in one go.
 *
 * @throws UnplayableError if the virtual cluster stops on the way
 */
export function playScript(script: Script, profile: Profile): Played {
  try {
    return play(script, profile);
  } catch (error) {
    if (!(error instanceof Death)) throw error;
    throw new UnplayableError(`the virtual cluster stopped: ${error.message}`, { cause: error });
  }
}

function play(script: Script, profile: Profile): Played {
  const runs = new RunsRecorder();
  const rests: Rest[] = [];
  const { run, opening } = ModelRun.start(script.setup, profile, { afterRound: (cluster) => runs.look(cluster) });
  const rest = (acts: number, { stillMoving }: Settlement) =>
    rests.push({ acts, events: run.cluster.events.length, state: run.observe(), stillMoving });
  rest(0, opening);
  for (const [index, act] of script.acts.entries()) {
    const next = script.acts[index + 1];
    if (act.kind === 'trigger') run.trigger(act.triggers);
    if (next?.kind === 'trigger' && next.afterSeconds !== undefined) {
      run.settle({ seconds: next.afterSeconds, atLeastSeconds: next.afterSeconds });
      continue;
    }
    const atLeastSeconds = act.kind === 'pass' ? act.seconds : 0;
    rest(index + 1, run.settle({ seconds: Math.max(patience, atLeastSeconds), atLeastSeconds }));
  }
  return { script, timeline: run.timeline(), rests, runs: runs.all };
}

/** Remembers what runs where whenever it changes. */
class RunsRecorder {
  readonly all: Runs[] = [];

  look({ nodes, clock: time }: VirtualCluster): void {
    const last = this.all.at(-1);
    if (last && sameRuns(nodes, last.on)) return;
    this.all.push({ time, on: new Map([...nodes].map(([node, { running }]) => [node, new Set(running)])) });
  }
}

function sameRuns(nodes: VirtualCluster['nodes'], before: ReadonlyMap<NodeName, ReadonlySet<Sid>>): boolean {
  for (const [node, { running }] of nodes) {
    const then = before.get(node);
    if (then?.size !== running.size) return false;
    for (const sid of running) if (!then.has(sid)) return false;
  }
  return true;
}
