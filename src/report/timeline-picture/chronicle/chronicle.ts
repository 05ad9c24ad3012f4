import type { Timeline } from '../../../cluster';
import { movementsIn } from '../../../log';
import { type Deed, deedsOf } from '../../trigger-words';
import { type Disarming, disarmingsOf } from './disarming';
import { type NodeHistory, nodeHistoriesOf } from './node-histories';
import type { Period, Phase } from './period';
import { storiesOf } from './stories';
import { type Strand, strandsOf } from './strands';
import { type Trouble, troublesOf } from './troubles';

/** What happened, as a picture tells it: by whom and from when to when. */
export interface Chronicle {
  readonly whole: Period;
  readonly nodes: readonly NodeHistory[];
  readonly strands: readonly Strand[];
  readonly disarmings: readonly Phase<Disarming>[];
  readonly troubles: readonly Trouble[];
  readonly deeds: readonly Deed[];
}

/**
 * Reads the chronicle out of a timeline.
 *
 * @param until up to when the cluster was watched, if that is later than the last event
 */
export function chronicleOf(timeline: Timeline, until = Number.NEGATIVE_INFINITY): Chronicle {
  const ordered = inOrder(timeline);
  const { events, triggers } = ordered;
  const times = [...events, ...triggers].map(({ time }) => time);
  const whole = wholeOf(times, until);
  const stories = storiesOf(ordered, whole);
  const movements = movementsIn(events);
  const named = [
    ...stories.flatMap(({ segments }) => segments.map(({ value }) => value.node)),
    ...movements.flatMap(({ from, to }) => [from, to]),
  ];
  return {
    whole,
    nodes: nodeHistoriesOf(ordered, whole, named),
    strands: strandsOf(stories, movements),
    disarmings: disarmingsOf(events, whole),
    troubles: troublesOf(events),
    deeds: deedsOf(triggers),
  };
}

/** From the first moment to a little after the last one, so that what it led to can be seen. */
function wholeOf(times: readonly number[], until: number): Period {
  const begin = times.reduce((first, time) => Math.min(first, time), times[0] ?? 0);
  const last = times.reduce((latest, time) => Math.max(latest, time), begin);
  return { begin, end: Math.max(until, last + Math.min(Math.max((last - begin) / 25, 20), 300)) };
}

/** The clocks of the daemons run apart by some seconds; the order of the events is what counts. */
function inOrder(timeline: Timeline): Timeline {
  let latest = Number.NEGATIVE_INFINITY;
  const events = timeline.events.map((event) => {
    latest = Math.max(latest, event.time);
    return event.time === latest ? event : { ...event, time: latest };
  });
  return { ...timeline, events };
}
