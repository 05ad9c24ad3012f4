import type { Sid } from '../cluster';
import type { ClusterInside, HeldEntry } from './inside';
import { masterOf } from './observe';
import type { SettleLimit, Settlement } from './port';

/** Rounds in which nothing may change before a cluster counts as settled. */
const quietRounds = 3;

/** Lets rounds go by until nothing moves and nothing has changed for some rounds; see `Settling`. */
export async function settleRounds(
  cluster: ClusterInside,
  limit: SettleLimit,
  step: () => void | Promise<void>,
): Promise<Settlement> {
  const settling = new Settling(cluster, limit);
  while (settling.goesOn) {
    const stepping = step();
    // Waiting for nothing, round by round, would take longer than many a round.
    if (stepping) await stepping;
    settling.look();
  }
  return settling.result;
}

/** Waits for a cluster to come to rest: whoever lets its rounds go by asks after each whether to go on. */
export class Settling {
  readonly #start: number;
  #last: Restlessness;
  #quiet = 0;

  constructor(
    private readonly cluster: ClusterInside,
    private readonly limit: SettleLimit,
  ) {
    this.#start = cluster.clock;
    this.#last = whatMoves(cluster);
  }

  /** Whether there is another round to wait for. */
  get goesOn(): boolean {
    const { seconds, atLeastSeconds = 0 } = this.limit;
    const waited = this.#waited;
    if (waited >= seconds) return false;
    return waited < atLeastSeconds || this.#quiet < quietRounds || this.#last.moving.length > 0;
  }

  /** Has to be called after each round. */
  look(): void {
    const now = whatMoves(this.cluster);
    this.#quiet = isSame(now.situation, this.#last.situation) ? this.#quiet + 1 : 0;
    this.#last = now;
  }

  get result(): Settlement {
    const { moving } = this.#last;
    const changing = this.#quiet >= quietRounds ? [] : ['the cluster still changes from round to round'];
    const stillMoving = moving.length > 0 ? moving : changing;
    return { settled: stillMoving.length === 0, stillMoving, seconds: this.#waited };
  }

  get #waited(): number {
    return this.cluster.clock - this.#start;
  }
}

/** Whether a cluster is on the way to somewhere else. */
export interface Restlessness {
  /** What is under way, in words. */
  readonly moving: readonly string[];
  /** Everything that could show a change, in a fixed order; equal lists mean that a round changed nothing. */
  readonly situation: readonly Detail[];
}

/** A name, a state, or how many of a kind follow. */
type Detail = string | number | boolean | undefined;

/** States that a resource does not stay in unless something holds it up. */
export const movingStates: ReadonlySet<string> = new Set([
  'request_start',
  'request_start_balance',
  'request_stop',
  'migrate',
  'relocate',
  'fence',
]);

/** States that a master ends when the resource's node has been away for a minute. */
const fencedWhenGone: ReadonlySet<string> = new Set(['started', 'request_stop', 'migrate', 'relocate']);

/** Looks for what is still under way in a cluster in virtual time. */
export function whatMoves(cluster: ClusterInside): Restlessness {
  const { managerStatus: status, services, crmCommands } = cluster.files;
  const moving: string[] = [];
  const situation: Detail[] = [status.disarm?.mode, status.disarm?.state, status.nodes.size];
  if (cluster.isQuorate() && !masterOf(cluster) && services.size > 0) moving.push('no CRM is master yet');
  if (crmCommands.length > 0) moving.push(`the CRM has not read: ${crmCommands.join(', ')}`);
  for (const [node, state] of status.nodes) {
    if (state === 'fence') moving.push(`${node} is being fenced`);
    situation.push(node, state);
  }
  situation.push(status.maintenanceRequests.size, ...status.maintenanceRequests, status.services.size);
  for (const [sid, entry] of status.services) {
    const why = movement(cluster, sid, entry);
    if (why !== undefined) moving.push(`${sid} ${why}`);
    const { failedNodes = [] } = entry;
    situation.push(sid, entry.state, entry.node, entry.target, entry.maintenanceNode, failedNodes.length);
    if (failedNodes.length > 0) situation.push(...failedNodes);
  }
  for (const { name, hardware, crm, lrm, running } of cluster.nodes.values()) {
    situation.push(name, hardware.power, hardware.network, crm?.state, lrm?.state, lrm?.mode, running.size);
    for (const sid of running) situation.push(sid);
  }
  return { moving, situation };
}

function isSame(a: readonly Detail[], b: readonly Detail[]): boolean {
  return a.length === b.length && a.every((detail, index) => detail === b[index]);
}

function movement(cluster: ClusterInside, sid: Sid, entry: HeldEntry): string | undefined {
  const { managerStatus: status } = cluster.files;
  if (status.disarm?.state === 'disarmed') return undefined;
  if (movingStates.has(entry.state)) return `is in state ${entry.state}`;
  const nodeState = status.nodes.get(entry.node);
  if (nodeState === 'unknown' && fencedWhenGone.has(entry.state) && cluster.isQuorate()) {
    return `is ${entry.state} on ${entry.node}, which is unknown`;
  }
  const node = cluster.nodes.get(entry.node);
  if (entry.state !== 'started' || !node?.lrm || node.running.has(sid)) return undefined;
  if (node.lrm.state === 'active') return 'does not run yet';
  const waitsForLock = node.lrm.state === 'wait_for_agent_lock' && nodeState === 'online' && cluster.isQuorate();
  if (waitsForLock && masterOf(cluster)) return `waits for the LRM of ${entry.node} to get its lock`;
  return undefined;
}
