import { type NodeName, type ServiceState, type Sid, typeOf } from '../cluster';
import type { ServiceConfig } from './testbed/contents';
import { Death } from './testbed/death';
import type { DaemonWorld } from './testbed/world';

/** What a resource command came to (spec/ha-stack.md). */
export const ExitCode = {
  success: 0,
  error: 1,
  wrongNode: 3,
  unknownCommand: 5,
  unknownService: 7,
  ignored: 8,
  died: -1,
} as const;

/** A service state as the command that an LRM executes for it. */
export interface AgentCommand {
  readonly name: ServiceState;
  readonly target?: NodeName | undefined;
  /** In seconds. */
  readonly timeout?: number | undefined;
}

/**
 * Executes the command of a service state on the node of a daemon (spec/lrm.md, "Resource commands").
 *
 * @returns the exit code
 * @throws Death if the command dies
 */
export function executeCommand(world: DaemonWorld, sid: Sid, command: AgentCommand): number {
  const config = world.files.services.get(sid);
  if (!config) {
    world.say('config-missing', { sid });
    return ExitCode.unknownService;
  }
  if (command.name === 'error') {
    world.say('in-error-state', { sid });
    return ExitCode.success;
  }
  if (config.node !== world.node) {
    world.say('not-on-this-node', { sid });
    return ExitCode.wrongNode;
  }
  const guest = new Guest(world, sid, config);
  switch (command.name) {
    case 'started':
      return guest.start();
    case 'request_stop':
    case 'stopped':
      return guest.stop(command.timeout);
    case 'migrate':
    case 'relocate':
    case 'request_start_balance':
      return guest.move(command.name, command.target);
    default:
      world.say('unknown-agent-command', { command: command.name });
      return ExitCode.unknownCommand;
  }
}

/** A guest of the virtual cluster, on the node where it is configured. */
class Guest {
  readonly #running: Set<Sid>;

  constructor(
    private readonly world: DaemonWorld,
    private readonly sid: Sid,
    private readonly config: ServiceConfig,
  ) {
    this.#running = world.running;
  }

  get #runs(): boolean {
    return this.#running.has(this.sid);
  }

  start(): number {
    const { world, sid } = this;
    if (this.#runs) return ExitCode.success;
    world.say('starting', { sid });
    if (!this.#failsByDesign('start')) {
      const { lock } = this.config;
      if (lock === undefined) this.#running.add(sid);
      else world.say('locked-start', { sid, lock });
    }
    if (this.#runs) {
      world.say('guest-status', { sid, status: 'started' });
      return ExitCode.success;
    }
    world.say('start-failed', { sid });
    return ExitCode.error;
  }

  stop(timeout: number | undefined): number {
    const { world, sid } = this;
    if (!this.#runs) return ExitCode.success;
    world.say('stopping', timeout === undefined ? { sid } : { sid, timeout: String(timeout) });
    if (!designOf(sid).neverStops) {
      const { lock } = this.config;
      if (lock === undefined) this.#running.delete(sid);
      else world.say('locked-stop', { sid, lock });
    }
    if (!this.#runs) {
      world.say('guest-status', { sid, status: 'stopped' });
      return ExitCode.success;
    }
    world.say('stop-did-not-work', { sid });
    return ExitCode.error;
  }

  move(command: 'migrate' | 'relocate' | 'request_start_balance', target: NodeName | undefined): number {
    const { world, sid } = this;
    if (!target) {
      world.say('start-balance-no-target', { sid });
      throw new Death(`${command} '${sid}' failed - missing target`);
    }
    if (this.config.node === target) return ExitCode.success;
    if (command === 'request_start_balance' && this.#runs) {
      world.say('start-balance-running', { sid });
      return ExitCode.ignored;
    }
    if (!this.#failsByDesign('move') && this.#moveTo(target, command === 'migrate')) return ExitCode.success;
    world.say('not-moved', { sid });
    return ExitCode.error;
  }

  #moveTo(node: NodeName, live: boolean): boolean {
    const { world, sid } = this;
    let task = live ? 'migrate' : 'relocate';
    if (live && typeOf(sid) === 'ct' && this.#runs) {
      world.say('no-live-migration');
      task = 'relocate';
    }
    world.say('move-begins', { sid, task, node });
    const { lock } = this.config;
    if (lock !== undefined) {
      world.say('locked-move', { sid, lock, task });
      return false;
    }
    if (this.#runs && task === 'relocate') {
      world.say('stopping-to-relocate', { sid });
      this.#running.delete(sid);
      world.say('guest-status', { sid, status: 'stopped' });
    }
    world.cluster.configure(sid, { node });
    world.say('move-ends', { sid, task, node });
    this.#running.delete(sid);
    return true;
  }

  /** Counts a failure that the guest's number asks for; anything else resets the count. */
  #failsByDesign(what: 'start' | 'move'): boolean {
    const { sid, world } = this;
    const design = designOf(sid);
    const failures = world.cluster.guestFailures[what];
    const applies = design.onlyOn === undefined || design.onlyOn === world.node;
    const wanted = what === 'start' ? design.failingStarts : design.failingMoves;
    const failed = failures.get(sid) ?? 0;
    if (!applies || failed >= wanted) {
      failures.delete(sid);
      return false;
    }
    failures.set(sid, failed + 1);
    return true;
  }
}

interface Design {
  readonly failingStarts: number;
  readonly failingMoves: number;
  readonly neverStops: boolean;
  readonly onlyOn: NodeName | undefined;
}

const reliable: Design = { failingStarts: 0, failingMoves: 0, neverStops: false, onlyOn: undefined };

/** How a `fa` guest fails, which its digits say; every other guest works. */
function designOf(sid: Sid): Design {
  if (typeOf(sid) !== 'fa') return reliable;
  const [, starts = 0, moves = 0, stops = 0, , node = 0] = [...sid.slice(sid.indexOf(':') + 1)].map(Number);
  return {
    failingStarts: starts,
    failingMoves: moves,
    neverStops: stops !== 0,
    onlyOn: node === 0 ? undefined : `node${node}`,
  };
}
