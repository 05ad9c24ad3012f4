import type { KnownDeviations } from './known-deviations';

/** A known deviation, as far as the scenario that fails has to know it. */
export interface HandedDeviation {
  /** A regular expression for the first line of the failure. */
  readonly message: string;
  /** What is wrong, in a sentence. */
  readonly note: string;
  /** The requirement that is broken. */
  readonly requirement?: string;
}

/** Known deviations as one text: Cucumber makes a copy of what it hands over for every scenario. */
export function handOver(deviations: KnownDeviations): string {
  const handed = [...deviations].map(([id, { message, note, requirement }]): [string, HandedDeviation] => [
    id,
    { message: message.source, note, ...(requirement !== undefined && { requirement }) },
  ]);
  return JSON.stringify(Object.fromEntries(handed));
}

/** The known deviation of a scenario, out of the text that `handOver` made; undefined if there is none. */
export function handedDeviation(text: string | undefined, scenarioId: string): HandedDeviation | undefined {
  if (text === undefined) return undefined;
  const handed: Readonly<Record<string, HandedDeviation>> = JSON.parse(text);
  return handed[scenarioId];
}
