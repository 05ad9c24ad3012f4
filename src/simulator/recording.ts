import { InputError, type TimelineEvent } from '../cluster';
import { formatEvent, isKind, parseLog } from '../log';

/** How a simulation ended. */
export interface Ending {
  /** Cluster time in seconds. */
  readonly time: number;
  /** Why it died; undefined if it came to the end of its command list. */
  readonly reason?: string;
}

/** A command that changes nothing, and stands at the end of every group: the log shows where the group ends. */
export const endOfGroup = 'delay 1';

/** The log of a simulation, read from its beginning to its end. */
export class Recording {
  readonly ending: Ending;
  readonly #events: readonly TimelineEvent[];
  #next = 0;

  /** @throws InputError if the log does not come to an end */
  constructor(log: string) {
    const events = parseLog(log);
    const index = events.findIndex((event) => isKind(event, 'simulation-done', 'simulation-died'));
    const last = events[index];
    if (!last) {
      const end = log.trimEnd().split('\n').at(-1) ?? '';
      throw new InputError(`the simulator broke off: ${end === '' ? 'its log is empty' : `its last line is "${end}"`}`);
    }
    this.#events = events.slice(0, index);
    this.ending = { time: last.time, ...(isKind(last, 'simulation-died') && { reason: last.fields.reason ?? '' }) };
  }

  /** The next events, up to a cluster time in seconds. */
  readUntil(time: number): readonly TimelineEvent[] {
    return this.#readWhile((event) => event.time < time);
  }

  /** The next events, up to the end of a group of commands; not whole if the simulation died on the way. */
  readGroup(): { readonly events: readonly TimelineEvent[]; readonly isWhole: boolean } {
    const events = this.#readWhile((event) => !isEndOfGroup(event));
    const isWhole = this.#next < this.#events.length;
    if (isWhole) this.#next += 1;
    return { events, isWhole };
  }

  /**
   * Reads as far as another recording was read.
   *
   * @throws Error if the two are not the same up to there
   */
  catchUpWith(other: Recording): void {
    for (; this.#next < other.#next; this.#next++) {
      const [now, before] = [this.#events[this.#next], other.#events[this.#next]].map(
        (event) => event && formatEvent(event),
      );
      if (now !== before) {
        throw new Error(
          `the simulator does not repeat itself: it said "${before ?? ''}", and now "${now ?? 'nothing'}"`,
        );
      }
    }
  }

  #readWhile(goesOn: (event: TimelineEvent) => boolean): readonly TimelineEvent[] {
    const start = this.#next;
    for (let event = this.#events[start]; event && goesOn(event); event = this.#events[this.#next]) this.#next += 1;
    return this.#events.slice(start, this.#next);
  }
}

function isEndOfGroup(event: TimelineEvent): boolean {
  return isKind(event, 'execute') && event.source === 'cmdlist' && event.fields.command === endOfGroup;
}
