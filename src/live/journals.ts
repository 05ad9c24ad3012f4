import type { NodeName, TimelineEvent } from '../cluster';
import { messageOfJournal, readJournalLine, recognise } from '../log';
import type { Api } from './client';
import { isRefusal, UnreachableError } from './failures';
import { membersOf, numberOf } from './lenient';
import type { Names } from './names';

/** Follows what the HA daemons of all nodes log (spec/live-api.md 4.3). */
export class Journals {
  readonly #places = new Map<NodeName, Place>();

  constructor(
    private readonly api: Api,
    private readonly names: Names,
  ) {}

  /**
   * Finds the end of the journal of each node; what is logged from now on will be read.
   *
   * @returns false if the token may not read journals
   */
  async open(nodes: readonly NodeName[]): Promise<boolean> {
    try {
      for (const node of nodes) await this.#find(node);
      return true;
    } catch (error) {
      if (isRefusal(error, /^Permission check failed/)) return false;
      throw error;
    }
  }

  /**
   * The events since the last time, in order. A node that does not answer is read when it does again.
   *
   * @param nodes whether the cluster sees each
   * @param beginning the time of the scenario's beginning, in seconds since 1970
   */
  async read(nodes: ReadonlyMap<NodeName, boolean>, beginning: number): Promise<readonly TimelineEvent[]> {
    const perNode = await Promise.all([...nodes].map(([node, online]) => this.#readNode(node, online, beginning)));
    // Of what happened in the same second, the nodes are told one after the other, as they have their rounds.
    return perNode.flat().sort((a, b) => a.time - b.time);
  }

  async #find(node: NodeName): Promise<Place> {
    const { time, localtime } = membersOf(await this.api.call('node.time', { node }));
    const lines = linesOf(await this.api.call('node.journal', { node, lastentries: 1 }));
    const place = { cursor: cursorIn(lines) ?? '', ahead: (numberOf(localtime) ?? 0) - (numberOf(time) ?? 0) };
    this.#places.set(node, place);
    return place;
  }

  async #readNode(node: NodeName, online: boolean, beginning: number): Promise<readonly TimelineEvent[]> {
    const place = this.#places.get(node);
    if (!place) return [];
    try {
      const news = { node, startcursor: place.cursor };
      // One that the others do not see may answer for itself.
      const ask = online ? this.api.call('node.journal', news) : this.api.ask(node, 'node.journal', news);
      const lines = linesOf(await ask);
      this.#places.set(node, { ...place, cursor: cursorIn(lines) ?? place.cursor });
      return lines.flatMap((line) => this.#eventOf(line, node, { beginning, ahead: place.ahead }));
    } catch (error) {
      if (error instanceof UnreachableError) return [];
      throw error;
    }
  }

  #eventOf(
    text: string,
    node: NodeName,
    { beginning, ahead }: { readonly beginning: number; readonly ahead: number },
  ): readonly TimelineEvent[] {
    const line = readJournalLine(text);
    if (!line || isChatter(line.message)) return [];
    // The line does not tell the year: it is the one that brings it near to the beginning.
    const clock = nearestYear(line.moment / 1000 - ahead, beginning);
    const [time, source] = [
      Math.max(0, Math.floor(clock - beginning)),
      `${this.names.spoken(node) ?? node}/${line.daemon}`,
    ];
    const { fields, ...event } = recognise(time, source, undefined, messageOfJournal(line.message));
    const spoken = Object.entries(fields).map(([name, value]) => [name, this.names.translate(value)]);
    return [{ ...event, fields: Object.fromEntries(spoken) }];
  }
}

interface Place {
  readonly cursor: string;
  /** How far the node's local time is ahead of UTC, in seconds. */
  readonly ahead: number;
}

function linesOf(answer: unknown): readonly string[] {
  return Array.isArray(answer) ? answer.map(String) : [];
}

/** The last cursor of an answer; it stands at the end. */
function cursorIn(lines: readonly string[]): string | undefined {
  const last = lines.at(-1);
  return last !== undefined && /^s=[0-9a-f]+;/.test(last) ? last : undefined;
}

/** What daemons of real nodes say besides, and the virtual ones do not. */
function isChatter(message: string): boolean {
  return /^(<[^>]+> (starting|end) task |Task 'UPID|loop took too long|watchdog (active|closed)|lost lock '|(starting|stopping) server)/.test(
    message,
  );
}

/** A time of some leap year, moved into the year in which it is nearest to another time; both in seconds since 1970. */
function nearestYear(time: number, other: number): number {
  const date = new Date(time * 1000);
  const years = [-1, 0, 1].map((step) => {
    const moved = new Date(date);
    moved.setUTCFullYear(new Date(other * 1000).getUTCFullYear() + step);
    return moved.getTime() / 1000;
  });
  return years.sort((a, b) => Math.abs(a - other) - Math.abs(b - other))[0] ?? time;
}
