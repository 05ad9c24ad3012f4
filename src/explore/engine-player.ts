import type { Script } from '../cluster';
import type { HaEngine, Played, Rest, Runs, Settlement } from '../engine';

/** The longest that a cluster may take to come to rest, in seconds of cluster time. */
const patience = 1800;

/**
 * Plays a script on any engine. What runs where is seen only when all has come to rest, so what is over by then is missed.
 *
 * @throws whatever the engine throws
 */
export async function playOn(engine: HaEngine, script: Script): Promise<Played> {
  const rests: Rest[] = [];
  const rest = async (acts: number, { stillMoving }: Settlement) =>
    rests.push({ acts, events: engine.timeline().events.length, state: await engine.observe(), stillMoving });
  try {
    await engine.start(script.setup);
    await rest(0, await engine.settle({ seconds: patience }));
    for (const [index, act] of script.acts.entries()) {
      const next = script.acts[index + 1];
      if (act.kind === 'trigger') await engine.trigger(...act.triggers);
      if (next?.kind === 'trigger' && next.afterSeconds !== undefined) {
        await engine.settle({ seconds: next.afterSeconds, atLeastSeconds: next.afterSeconds });
        continue;
      }
      const atLeastSeconds = act.kind === 'pass' ? act.seconds : 0;
      await rest(index + 1, await engine.settle({ seconds: Math.max(patience, atLeastSeconds), atLeastSeconds }));
    }
    return { script, timeline: engine.timeline(), rests, runs: rests.map(runsOf) };
  } finally {
    await engine.stop();
  }
}

function runsOf({ state }: Rest): Runs {
  const resources = Object.entries(state.resources);
  const on = Object.keys(state.nodes).map((node) => {
    const running = resources.flatMap(([sid, { runsOn }]) =>
      runsOn.includes(node) ? [sid as `${string}:${string}`] : [],
    );
    return [node, new Set(running)] as const;
  });
  return { time: state.time, on: new Map(on) };
}
