import {
  byName,
  type ClusterSetup,
  type ConfiguredState,
  type CrmState,
  type LrmState,
  type NodeName,
  type RequestedState,
  type Sid,
  type TimelineEvent,
} from '../cluster';
import { type ClusterInside, masterOf } from '../engine';
import { isKind, type MessageKind } from '../log';
import { followAgent, followPublished } from './agent';
import { followCommand } from './commands';
import { endMasterRound, followMaster } from './master';
import { copyOf, emptyHeld, type Held, type NodeRecord, type Records, type ResourceRecord } from './records';

/**
 * A virtual cluster as the events of its log tell it, round by round; the simulator shows no other way in. What is done
 * without a word is inferred from the specification (spec/manager.md, spec/lrm.md).
 */
export class Reconstruction implements ClusterInside {
  /** Cluster time in seconds; whoever plays the events sets it. */
  clock = 0;
  readonly nodes: ReadonlyMap<NodeName, NodeRecord>;
  readonly files: Records['files'];
  readonly #skip: Records['skip'] = { crm: 0, lrm: 0 };
  /** What the master holds and has not published yet. */
  #held: Held = emptyHeld();
  /** The master that a watchdog struck down in this round, but only after the master's own part of it. */
  #struckMaster: NodeName | undefined;

  constructor(setup: ClusterSetup) {
    this.nodes = new Map(
      setup.nodes.map(({ name }) => [name, newNode(name)] as const).sort(([a], [b]) => byName(a, b)),
    );
    const services = setup.resources.map(({ sid, node, state }): [Sid, ResourceRecord] => {
      return [sid, { node, state: requestedState(state) }];
    });
    this.files = {
      managerStatus: emptyHeld(),
      services: new Map(services.sort(([a], [b]) => byName(a, b))),
      crmCommands: [],
    };
  }

  /** More than half of all nodes are online. */
  isQuorate(): boolean {
    const online = [...this.nodes.values()].filter(({ hardware }) => hardware.power && hardware.network).length;
    return online > Math.floor(this.nodes.size / 2);
  }

  /** Takes in the events of one round of all daemons; the clock still shows when it began. */
  followRound(events: readonly TimelineEvent[]): void {
    this.#struckMaster = undefined;
    for (const event of events) this.#follow(event);
    const before = this.files.managerStatus;
    const master = this.#skip.crm > 0 ? undefined : this.#workingMaster(events);
    if (master !== undefined) {
      endMasterRound(this.#held, this.#records, saidBy(`${master}/crm`, events));
      this.files.managerStatus = copyOf(this.#held);
    }
    if (this.#skip.lrm === 0) {
      for (const node of this.nodes.values()) {
        if (!node.lrm || saidBy(`${node.name}/lrm`, events).some(isWithoutStatus)) continue;
        // The daemons of the nodes have their rounds one after the other, sorted by node.
        const knowsNews = master !== undefined && byName(master, node.name) <= 0;
        node.lrm = followPublished(node.lrm, node.name, knowsNews ? this.files.managerStatus : before);
      }
    }
    this.#skip.crm = Math.max(0, this.#skip.crm - 1);
    this.#skip.lrm = Math.max(0, this.#skip.lrm - 1);
  }

  /** Takes in the events of a group of commands, which are executed between two rounds. */
  followCommands(events: readonly TimelineEvent[]): void {
    for (const event of events) this.#follow(event);
  }

  get #records(): Records {
    return { nodes: this.nodes, files: this.files, skip: this.#skip };
  }

  #follow(event: TimelineEvent): void {
    if (isKind(event, 'execute')) {
      followCommand(this.#records, event.fields.command ?? '');
      return;
    }
    const [name = '', daemon] = event.source.split('/');
    const node = this.nodes.get(name);
    if (!node) return;
    if (daemon === 'crm') this.#followCrm(node, event);
    else this.#followLrm(node, event);
  }

  #followCrm(node: NodeRecord, event: TimelineEvent): void {
    if (isKind(event, 'killed-by-poweroff', 'exit-loop-end')) {
      if (node.crm?.state === 'master' && this.#isStruckLate(event)) this.#struckMaster = node.name;
      node.crm = undefined;
    } else if (isKind(event, 'status-change')) {
      node.crm = { state: event.fields.to as CrmState };
      if (node.crm.state === 'master') this.#held = copyOf(this.files.managerStatus);
    } else {
      followMaster(this.#held, this.#records, event);
    }
  }

  #followLrm(node: NodeRecord, event: TimelineEvent): void {
    if (isKind(event, 'killed-by-poweroff', 'exit-loop-end')) {
      node.lrm = undefined;
    } else if (isKind(event, 'status-change')) {
      node.lrm = { mode: 'active', leaving: false, ...node.lrm, state: event.fields.to as LrmState };
    } else {
      followAgent(node, this.#records, event);
    }
  }

  /** Whether a daemon died after its part of the round: only that makes its clock go on. */
  #isStruckLate(event: TimelineEvent): boolean {
    return isKind(event, 'killed-by-poweroff') && event.time > this.clock;
  }

  /** The node whose CRM did a whole round as master. */
  #workingMaster(events: readonly TimelineEvent[]): NodeName | undefined {
    const master = masterOf(this) ?? this.#struckMaster;
    if (master === undefined || saidBy(`${master}/crm`, events).some(isIdleRound)) return undefined;
    return master;
  }
}

function newNode(name: NodeName): NodeRecord {
  return { name, hardware: { power: false, network: false }, running: new Set(), crm: undefined, lrm: undefined };
}

function requestedState(state: ConfiguredState): RequestedState {
  return state === 'enabled' ? 'started' : state;
}

function saidBy(source: string, events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  return events.filter((event) => event.source === source);
}

/** Messages of a master whose round comes to nothing. */
const idleRound: readonly MessageKind[] = ['round-skipped-inconsistent', 'unexpected-error', 'master-offline'];

function isIdleRound(event: TimelineEvent): boolean {
  return isKind(event, ...idleRound);
}

/** Whether an LRM did not read what the master published: it could not, or has just been started again. */
function isWithoutStatus(event: TimelineEvent): boolean {
  return isKind(event, 'lrm-status-update-failed', 'exit-loop-end');
}
