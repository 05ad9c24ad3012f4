import type { NodeName } from '../cluster';
import type { Change } from './changes';
import { look } from './look';
import { needsOf } from './privileges';
import type { LiveRun } from './run';
import type { Sight } from './sight';
import { stepOf } from './steps';

/** How long a master may be silent before another takes its place, in seconds (spec/live-api.md 5.1). */
const masterLifetime = 120;

/**
 * Lets a node lead the cluster, as the first one does where scenarios come from: the CRMs of the others are stopped until
 * it does. Without the privilege to do so, or in vain, the leader stays who it is.
 */
export async function letLead(node: NodeName, run: LiveRun): Promise<void> {
  const sight = await look(run.api);
  if (isLedBy(node, sight)) return;
  const others = [...sight.nodes.keys()].filter((other) => other !== node);
  const switched = (before: 'on' | 'off', after: 'on' | 'off') =>
    others.map((id): Change => ({ kind: 'crm', id, before, after })).map((change) => stepOf([change]));
  const stops = switched('on', 'off');
  if (!run.may(needsOf(stops.flatMap(({ actions }) => actions)))) return;
  for (const step of stops) await run.perform(step);
  for (let waited = 0; waited < 2 * masterLifetime; waited += run.config.pollSeconds) {
    if (isLedBy(node, await look(run.api))) break;
    await run.pause(run.config.pollSeconds);
  }
  for (const step of switched('off', 'on')) await run.perform(step);
}

function isLedBy(node: NodeName, { manager, time }: Sight): boolean {
  return manager.master === node && time - manager.timestamp < masterLifetime;
}
