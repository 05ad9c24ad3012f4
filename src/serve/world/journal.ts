import type { NodeName } from '../../cluster';
import { journalTime } from './times';

/** A line of a node's journal. */
export interface JournalLine {
  /** Its number among the lines of the node; it never changes. */
  readonly index: number;
  /** In seconds since 1970. */
  readonly time: number;
  /** `pve-ha-crm`, `pve-ha-lrm`. */
  readonly identifier: string;
  readonly text: string;
}

/** How much a node loses of its journal when it loses its power, in seconds. */
const unsynced = 5;

/** The journals of all nodes, as far as they concern HA. */
export class Journals {
  readonly #lines = new Map<NodeName, JournalLine[]>();
  readonly #lengths = new Map<NodeName, number>();

  write(node: NodeName, time: number, identifier: string, pid: number, message: string): void {
    const index = (this.#lengths.get(node) ?? 0) + 1;
    const text = `${journalTime(time)} ${node} ${identifier}[${pid}]: ${message}`;
    const lines = this.#lines.get(node);
    const line = { index, time: Math.floor(time), identifier, text };
    if (lines) lines.push(line);
    else this.#lines.set(node, [line]);
    this.#lengths.set(node, index);
  }

  /** The lines of a node, the oldest first. */
  read(node: NodeName): readonly JournalLine[] {
    return this.#lines.get(node) ?? [];
  }

  /** The node lost its power: what it had not written to its disk is gone. */
  losePower(node: NodeName, time: number): void {
    const kept = this.read(node).filter((line) => line.time <= time - unsynced);
    this.#lines.set(node, kept);
  }
}

const boot = 'dd3f0d84657e4177bc5e4eb44979fb86';
const sequence = '4bb8fa0a6e224ccc8f74a0cb50223a68';

/** The cursor of a line; the one before the first has the index 0. */
export function cursorOf(index: number, time: number): string {
  const micros = (Math.floor(time) * 1_000_000).toString(16);
  return `s=${sequence};i=${index.toString(16)};b=${boot};m=${micros};t=${micros};x=${index.toString(16)}`;
}

/** The index that a cursor points at; undefined if it is none. */
export function indexOf(cursor: string): number | undefined {
  const [, digits] = /(?:^|;)i=([0-9a-f]+)(?:;|$)/.exec(cursor) ?? [];
  return digits === undefined ? undefined : Number.parseInt(digits, 16);
}
