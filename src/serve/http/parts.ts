import type { NodeName } from '../../cluster';
import type { Accounts } from '../access/accounts';
import type { Handlers } from '../call';
import type { Faults } from '../faults';
import type { World } from '../world/world';

/** What every node's server works with. */
export interface ServerParts {
  readonly world: World;
  readonly accounts: Accounts;
  readonly faults: Faults;
  readonly handlers: Handlers;
  readonly fingerprints: ReadonlyMap<NodeName, string>;
  /** How long wrong credentials wait for their answer, in milliseconds. */
  readonly authDelay: number;
  /** Told of answers that are not what the API document says, and of mistakes of the program. */
  readonly onMistake?: (problem: string) => void;
  /** Told whenever something may have happened to the cluster. */
  readonly onProgress?: () => void;
}
