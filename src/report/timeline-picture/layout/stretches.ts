import type { Chronicle } from '../chronicle/chronicle';
import type { Period } from '../chronicle/period';

/** A part of the time axis; an idle one, in which nothing changes, is drawn shorter than it lasts. */
export interface Stretch extends Period {
  readonly idle: boolean;
}

/** The shortest silence that is drawn shorter, in seconds. */
const shortestSilence = 120;

/** Every moment at which something that a picture shows changes. */
export function momentsOf({ strands, nodes, disarmings, troubles, deeds }: Chronicle): readonly number[] {
  const periods: readonly Period[] = [
    ...strands.flatMap(({ segments }) => segments),
    ...nodes.flatMap(({ master, outages, states }) => [...master, ...outages, ...states]),
    ...disarmings,
    ...troubles,
  ];
  return [...periods.flatMap(({ begin, end }) => [begin, end]), ...deeds.map(({ time }) => time)];
}

/**
 * Splits the time where nothing happens for long, compared with all the rest.
 *
 * @param moments at which something happens, in any order
 */
export function stretchesOf(moments: readonly number[], { begin, end }: Period): readonly Stretch[] {
  const sorted = [...new Set([begin, ...moments, end])].sort((a, b) => a - b);
  const silences = sorted.slice(1).map((moment, index) => ({ begin: sorted[index] ?? begin, end: moment }));
  const busy = silences.reduce((sum, silence) => sum + Math.min(silence.end - silence.begin, shortestSilence), 0);
  const limit = Math.max(shortestSilence, busy / 4);
  const margin = limit / 6;
  const stretches: Stretch[] = [];
  let since = begin;
  for (const silence of silences) {
    if (silence.end - silence.begin <= limit) continue;
    const idle = { begin: silence.begin + margin, end: silence.end - margin, idle: true };
    stretches.push({ begin: since, end: idle.begin, idle: false }, idle);
    since = idle.end;
  }
  return [...stretches, { begin: since, end, idle: false }];
}
