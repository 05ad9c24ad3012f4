import type { ClusterNode, CrmDaemon, LrmDaemon } from '../../model/testbed/contents';
import { Death } from '../../model/testbed/death';

/** Makes the daemons of a node die alone: in the simulator the death of one ends everything. */
export function guardDaemons(node: ClusterNode): void {
  const { crm, lrm } = node;
  if (crm && !guarded.has(crm)) node.crm = guardedCrm(crm);
  if (lrm && !guarded.has(lrm)) node.lrm = guardedLrm(lrm);
}

const guarded = new WeakSet<object>();

function guardedCrm(crm: CrmDaemon): CrmDaemon {
  const daemon: CrmDaemon = {
    get state() {
      return crm.state;
    },
    requestShutdown: () => survive(() => crm.requestShutdown()),
    round: () => survive(() => crm.round()) ?? false,
  };
  guarded.add(daemon);
  return daemon;
}

function guardedLrm(lrm: LrmDaemon): LrmDaemon {
  const daemon: LrmDaemon = {
    get state() {
      return lrm.state;
    },
    get mode() {
      return lrm.mode;
    },
    requestShutdown: (reason) => survive(() => lrm.requestShutdown(reason)),
    round: () => survive(() => lrm.round()) ?? false,
  };
  guarded.add(daemon);
  return daemon;
}

/** Undefined if the daemon died of it. */
function survive<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Death) return undefined;
    throw error;
  }
}
