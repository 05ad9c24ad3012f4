import type { NodeName, Sid } from '../../cluster';
import type { Usage } from '../crs/usage';
import type { AffinityView } from '../placement/affinity';
import type { CompiledRules } from '../rules';
import type { LrmStatus } from '../status';
import type { ServiceConfig } from '../testbed/contents';
import type { SeenLrmMode } from './node-states';
import type { Standing } from './standing';

/** What the manager read at the start of a round, and what it made of it. */
export interface Round {
  /** The nodes in node state online, sorted; nobody joins or leaves within a round. */
  readonly online: readonly NodeName[];
  readonly onlineSet: ReadonlySet<NodeName>;
  readonly services: ReadonlyMap<Sid, ServiceConfig>;
  readonly rules: CompiledRules;
  /** Where partners and opponents of a resource are, as of now; not asked before the commands were executed. */
  readonly affinity: AffinityView;
  readonly usage: Usage;
  /** The choices of earlier rounds, as far as they are known to stand. */
  readonly standing: Standing;
  readonly rebalanceOnStart: boolean;
  /** What the LRMs of the nodes that the manager knows have published. */
  readonly lrms: ReadonlyMap<NodeName, LrmStatus>;
  lrmMode(node: NodeName): SeenLrmMode;
}
