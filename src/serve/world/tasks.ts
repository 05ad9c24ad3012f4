import type { NodeName } from '../../cluster';

/** A piece of work that goes on after its call was answered. Times are in seconds since 1970. */
export interface Task {
  readonly upid: string;
  readonly node: NodeName;
  readonly pid: number;
  /** When the process started, in hundredths of a second since the node did. */
  readonly pstart: number;
  readonly starttime: number;
  readonly type: string;
  /** What it is about, e.g. the number of a guest; can be empty. */
  readonly id: string;
  /** `root@pam`, or `name@realm!tokenid`. */
  readonly owner: string;
  readonly endtime: number;
  /** `OK`, or the text of the error. */
  readonly exitstatus: string;
  readonly log: readonly string[];
}

/** What is to be known of a task when it starts. */
export type NewTask = Pick<Task, 'node' | 'type' | 'id' | 'owner'> & {
  readonly start: number;
  /** In seconds. */
  readonly duration?: number;
  readonly exitstatus?: string;
  readonly log?: readonly string[];
};

/** The tasks of all nodes. What they do is done when they start; only their end is waited for. */
export class Tasks {
  readonly #tasks = new Map<string, Task>();
  #lastPid = 4700;

  add({ node, type, id, owner, start, duration = 1, exitstatus = 'OK', log = [] }: NewTask): Task {
    this.#lastPid += 1;
    const pid = this.#lastPid;
    const starttime = Math.floor(start);
    const pstart = (starttime - bootTime) * 100;
    const upid = `UPID:${node}:${hex(pid)}:${hex(pstart)}:${hex(starttime)}:${type}:${id}:${owner}:`;
    const last = exitstatus === 'OK' ? 'TASK OK' : `TASK ERROR: ${exitstatus}`;
    const endtime = Math.floor(start + duration);
    const task = { upid, node, pid, pstart, starttime, type, id, owner, endtime, exitstatus, log: [...log, last] };
    this.#tasks.set(upid, task);
    return task;
  }

  find(upid: string): Task | undefined {
    return this.#tasks.get(upid);
  }

  /** Those of a node, or of all; the newest first. */
  list(node?: NodeName): readonly Task[] {
    const tasks = [...this.#tasks.values()].filter((task) => node === undefined || task.node === node);
    return tasks.sort((a, b) => b.starttime - a.starttime || b.pid - a.pid);
  }
}

/** Some moment at which the nodes may have started: 2025-11-01. */
const bootTime = 1_761_955_200;

function hex(number: number): string {
  return number.toString(16).toUpperCase().padStart(8, '0');
}

/** Whether a task still goes on. */
export function isRunning(task: Task, now: number): boolean {
  return now < task.endtime;
}
