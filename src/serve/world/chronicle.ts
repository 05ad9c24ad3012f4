import { type NodeName, type TimelineEvent, typeOf } from '../../cluster';
import { isKind, messageText } from '../../log';
import type { Journals } from './journal';
import type { Task, Tasks } from './tasks';

type Daemon = 'crm' | 'lrm';

/** The process ids of the daemons; they are the same on every node. */
const pids: Readonly<Record<Daemon, number>> = { crm: 1412, lrm: 1503 };

/** Writes what the daemons of the virtual cluster do into journals and task lists, as real nodes do. */
export class Chronicle {
  /** The tasks of workers that have begun and not ended, by source and resource. */
  readonly #open = new Map<string, Task>();

  constructor(
    private readonly journals: Journals,
    private readonly tasks: Tasks,
  ) {}

  /**
   * @param events what happened, in order
   * @param epoch the cluster's time 0, in seconds since 1970
   */
  write(events: readonly TimelineEvent[], epoch: number): void {
    for (const [index, event] of events.entries()) {
      const speaker = speakerOf(event);
      if (!speaker || event.level === 'email') continue;
      const { node, daemon } = speaker;
      const time = epoch + event.time;
      if (isKind(event, 'killed-by-poweroff')) {
        if (daemon === 'crm') this.journals.losePower(node, time);
        continue;
      }
      const say = (text: string, pid = pids[daemon]) => this.journals.write(node, time, `pve-ha-${daemon}`, pid, text);
      if (isKind(event, 'got-lock')) {
        say(`successfully acquired lock '${event.fields.lock}'`);
        say('watchdog active');
        continue;
      }
      const ended = this.#endedTask(event);
      if (ended) say(`<root@pam> end task ${ended.upid} ${ended.exitstatus}`, ended.pid - 1);
      const begun = this.#beginTask(event, events.slice(index + 1), node, time);
      const worker =
        begun ?? ended ?? this.#open.get(workerKey(event, 'guest')) ?? this.#open.get(workerKey(event, 'move'));
      say(messageText(event), worker ? worker.pid - 1 : pids[daemon]);
      if (begun) say(`<root@pam> starting task ${begun.upid}`, begun.pid - 1);
      if (isKind(event, 'disarmed-watchdog-released')) say('watchdog closed (disabled)');
    }
  }

  /** A daemon gave its lock back and closed its watchdog. */
  closeWatchdog(node: NodeName, daemon: Daemon, time: number): void {
    this.journals.write(node, time, `pve-ha-${daemon}`, pids[daemon], 'watchdog closed (disabled)');
  }

  #beginTask(event: TimelineEvent, later: readonly TimelineEvent[], node: NodeName, time: number): Task | undefined {
    const { sid } = event.fields;
    const work = workOf(event);
    if (!work || sid === undefined) return undefined;
    const concern = work === 'migrate' ? 'move' : 'guest';
    const outcome = later.find(
      (other) => concernOfOutcome(other) === concern && workerKey(other, concern) === workerKey(event, concern),
    );
    const failed = !outcome || isKind(outcome, 'start-failed', 'stop-did-not-work', 'not-moved');
    const task = this.tasks.add({
      node,
      type: `${typeOf(sid as `${string}:${string}`) === 'ct' ? 'vz' : 'qm'}${work}`.replace('qmmigrate', 'qmigrate'),
      id: sid.slice(sid.indexOf(':') + 1),
      owner: 'root@pam',
      start: time,
      ...(failed && { exitstatus: `command '${work}' failed` }),
      log: ['task started by HA resource agent'],
    });
    this.#open.set(workerKey(event, concern), task);
    return task;
  }

  #endedTask(event: TimelineEvent): Task | undefined {
    const concern = concernOfOutcome(event);
    if (!concern) return undefined;
    const task = this.#open.get(workerKey(event, concern));
    this.#open.delete(workerKey(event, concern));
    return task;
  }
}

function speakerOf({ source }: TimelineEvent): { readonly node: NodeName; readonly daemon: Daemon } | undefined {
  const [, node, daemon] = /^(.+)\/(crm|lrm)$/.exec(source) ?? [];
  return node !== undefined && (daemon === 'crm' || daemon === 'lrm') ? { node, daemon } : undefined;
}

/** A guest that is moved may be stopped on the way: two tasks at the same time. */
type Concern = 'guest' | 'move';

function workerKey({ source, fields }: TimelineEvent, concern: Concern): string {
  return `${source} ${fields.sid} ${concern}`;
}

/** What a guest's task does, as its type names it after the kind of guest. */
function workOf(event: TimelineEvent): 'start' | 'stop' | 'shutdown' | 'migrate' | undefined {
  if (isKind(event, 'starting')) return 'start';
  if (isKind(event, 'stopping')) return event.fields.timeout === '0' ? 'stop' : 'shutdown';
  if (isKind(event, 'stopping-to-relocate')) return 'shutdown';
  return isKind(event, 'move-begins') ? 'migrate' : undefined;
}

/** What comes to its end with an event. */
function concernOfOutcome(event: TimelineEvent): Concern | undefined {
  if (isKind(event, 'guest-status', 'start-failed', 'stop-did-not-work')) return 'guest';
  return isKind(event, 'move-ends', 'not-moved') ? 'move' : undefined;
}
