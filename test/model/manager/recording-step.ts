import type { NodeName, ServiceState, Sid } from '../../../src/cluster';
import type { Preference } from '../../../src/engine';
import { type FieldsOf, type MessageKind, makeEvent, messageText } from '../../../src/log';
import type { ServiceStep } from '../../../src/model/manager/service-step';
import { changedEntry, describeParameters, type StateParameters } from '../../../src/model/manager/service-table';
import type { Placement } from '../../../src/model/placement/select-node';
import type { ServiceEntry } from '../../../src/model/status';
import type { ServiceConfig } from '../../../src/model/testbed/contents';

/** What a step finds; everything that is left out is as in a quiet cluster of node1, node2 and node3. */
export interface Situation {
  readonly sid?: Sid;
  readonly entry?: Partial<ServiceEntry>;
  /** `null`: the resource is not configured. */
  readonly config?: Partial<ServiceConfig> | null;
  readonly result?: number;
  readonly offline?: readonly NodeName[];
  /** Offline for a minute; these need not be in `offline` too. */
  readonly offlineDelayed?: readonly NodeName[];
  readonly maintenance?: readonly NodeName[];
  readonly rebalanceOnStart?: boolean;
  readonly lrmActive?: boolean;
  /** What the placement chooses; the current node if nothing is said. `null`: none. */
  readonly chosen?: NodeName | null;
}

/**
 * Lets a state machine's step run in a situation.
 *
 * @returns what it did, in order: messages as they are, `=> state (parameters)`, `set name = value`, `forget name`,
 *   `configure name = value`, `choose preference`, `new uid`
 */
export function recordStep(step: (step: ServiceStep) => void, situation: Situation): readonly string[] {
  const recording = new RecordingStep(situation);
  step(recording);
  return recording.done;
}

class RecordingStep implements ServiceStep {
  readonly done: string[] = [];
  readonly sid: Sid;
  readonly config: ServiceConfig | undefined;
  readonly rebalanceOnStart: boolean;
  readonly lrmActive: boolean;
  #entry: ServiceEntry;
  #result: number | undefined;

  constructor(private readonly situation: Situation) {
    const { sid = 'vm:100', entry, config, result, rebalanceOnStart = false, lrmActive = true } = situation;
    this.sid = sid;
    this.#entry = { state: 'started', node: 'node1', uid: 'first', ...entry };
    const configured = {
      node: this.#entry.node,
      state: 'started',
      failback: true,
      maxRestart: 1,
      maxRelocate: 1,
    } as const;
    this.config = config === null ? undefined : { ...configured, ...config };
    this.rebalanceOnStart = rebalanceOnStart;
    this.lrmActive = lrmActive;
    this.#result = result;
  }

  get entry(): ServiceEntry {
    return this.#entry;
  }

  get result(): number | undefined {
    return this.#result;
  }

  isOnline(node: NodeName): boolean {
    const { offline = [], offlineDelayed = [], maintenance = [] } = this.situation;
    return ![...offline, ...offlineDelayed, ...maintenance].includes(node);
  }

  isInMaintenance(node: NodeName): boolean {
    return this.situation.maintenance?.includes(node) ?? false;
  }

  isOfflineDelayed(node: NodeName): boolean {
    return this.situation.offlineDelayed?.includes(node) ?? false;
  }

  say<Kind extends MessageKind>(kind: Kind, fields?: FieldsOf<Kind>): void {
    this.done.push(messageText(makeEvent(0, 'node1/crm', kind, fields)));
  }

  become(state: ServiceState, parameters: StateParameters = {}): void {
    this.#entry = changedEntry(this.#entry, state, 'next', parameters);
    this.#result = undefined;
    const described = describeParameters(parameters);
    this.done.push(described === undefined ? `=> ${state}` : `=> ${state} (${described})`);
  }

  amend(change: Partial<ServiceEntry>): void {
    for (const [name, value] of Object.entries(change)) {
      const before = this.#entry[name as keyof ServiceEntry];
      if (value === before) continue;
      this.done.push(value === undefined ? `forget ${name}` : `set ${name} = ${String(value)}`);
    }
    this.#entry = { ...this.#entry, ...change };
  }

  renewUid(): void {
    this.#result = undefined;
    this.done.push('new uid');
  }

  configure(change: Partial<ServiceConfig>): void {
    for (const [name, value] of Object.entries(change)) this.done.push(`configure ${name} = ${value ?? ''}`);
  }

  choose(preference: Preference): Placement {
    this.done.push(`choose ${preference}`);
    const { chosen = this.#entry.node } = this.situation;
    return { node: chosen ?? undefined, because: 'best score' };
  }
}
