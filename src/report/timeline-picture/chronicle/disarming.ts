import type { DisarmMode, TimelineEvent } from '../../../cluster';
import { disarmModes } from '../../../cluster';
import { isKind } from '../../../log';
import { type Change, type Period, type Phase, phasesOf } from './period';

/** How far the cluster was disarmed; the mode is undefined where the log begins later. */
export interface Disarming {
  readonly state: 'disarming' | 'disarmed';
  readonly mode: DisarmMode | undefined;
}

/** When the cluster was disarmed, or on its way there (spec/manager.md, "Disarm handling"). */
export function disarmingsOf(events: readonly TimelineEvent[], whole: Period): readonly Phase<Disarming>[] {
  const changes: Change<Disarming>[] = [];
  let mode: DisarmMode | undefined;
  for (const event of events) {
    const { time, fields } = event;
    const [, commanded] = isKind(event, 'command-accepted')
      ? (/^disarm-ha (\S+)/.exec(fields.command ?? '') ?? [])
      : [];
    if (commanded !== undefined) {
      mode = disarmModes.find((known) => known === commanded);
      changes.push({ time, value: { state: 'disarming', mode } });
    } else if (isKind(event, 'fully-disarmed')) {
      changes.push({ time, value: { state: 'disarmed', mode } });
    } else if (isKind(event, 'rearming') || (isKind(event, 'command-accepted') && fields.command === 'arm-ha')) {
      if (changes.length === 0) changes.push({ time: whole.begin, value: { state: 'disarmed', mode } });
      changes.push({ time, value: undefined });
    }
  }
  return phasesOf(changes, whole, (a, b) => a.state === b.state && a.mode === b.mode);
}
