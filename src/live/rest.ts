import type { NodeName } from '../cluster';
import { call } from './actions';
import { UnknownOutcomeError } from './failures';
import { look } from './look';
import { needsOf } from './privileges';
import type { LiveRun } from './run';
import type { Sight } from './sight';
import type { Step } from './steps';

/** How long an LRM that is restarted may take until it shows that it rests, in seconds of the cluster. */
const longestRestart = 90;

/**
 * Lets LRMs rest that keep their lock from the scenario before: for ten minutes they would, and meanwhile their watchdog
 * would reset a node that has nothing to lose. They are restarted. Without the privilege to do so, or in vain, they stay
 * as they are.
 */
export async function letLrmsRest(run: LiveRun): Promise<void> {
  const restless = idlersWithLock(await look(run.api));
  const restarts = restless.map((node): Step => {
    return { changes: [], actions: [call('node.services.restart', { node, service: 'pve-ha-lrm' })] };
  });
  if (restarts.length === 0 || !run.may(needsOf(restarts.flatMap(({ actions }) => actions)))) return;
  for (const step of restarts) await run.perform(step).catch(unlessUnknown);
  for (let waited = 0; waited < longestRestart; waited += run.config.pollSeconds) {
    await run.pause(run.config.pollSeconds);
    if (idlersWithLock(await look(run.api)).length === 0) return;
  }
}

/** Whether an LRM was restarted shows later; to ask for it again does no harm, and not to know does none either. */
function unlessUnknown(error: unknown): void {
  if (!(error instanceof UnknownOutcomeError)) throw error;
}

/** Nodes whose LRM is active although there is no HA resource on them. */
export function idlersWithLock({
  nodes,
  lrms,
  manager,
}: Pick<Sight, 'nodes' | 'lrms' | 'manager'>): readonly NodeName[] {
  const homes = new Set([...manager.services.values()].flatMap(({ node, target }) => [node, target]));
  return [...nodes].flatMap(([node, online]) =>
    online && lrms.get(node)?.state === 'active' && !homes.has(node) ? [node] : [],
  );
}
