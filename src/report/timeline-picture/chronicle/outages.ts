import type { NodeName, Timeline, TimelineEvent, Trigger } from '../../../cluster';
import { triggerOf } from '../../../formats';
import { isKind } from '../../../log';
import { type Change, type Period, type Phase, phasesOf } from './period';

/** What a node lacks; without power it has no network either. */
export type Outage = 'power' | 'network';

/** When a node lacked power or network: by what was done to it, and by what its daemons and the hardware say. */
export function outagesOf(
  { setup, events, triggers }: Timeline,
  node: NodeName,
  whole: Period,
): readonly Phase<Outage>[] {
  let hardware = setup.nodes.some(({ name, online }) => name === node && !online) ? without : intact;
  const changes: Change<Outage>[] = [];
  const note = (time: number, switched: Partial<Hardware>) => {
    const next = { ...hardware, ...switched };
    hardware = next.power && !hardware.power ? intact : next;
    changes.push({ time, value: outageOf(hardware) });
  };
  note(whole.begin, {});
  const told = triggers.map(({ time, trigger, eventsBefore }) => ({
    time,
    at: eventsBefore,
    switched: done(trigger, node),
  }));
  const seen = events.map((event, at) => ({ time: event.time, at, switched: said(event, node) }));
  for (const { time, switched } of [...told, ...seen].sort((a, b) => a.at - b.at)) if (switched) note(time, switched);
  return phasesOf(changes, whole);
}

interface Hardware {
  readonly power: boolean;
  readonly network: boolean;
}

const intact: Hardware = { power: true, network: true };
const without: Hardware = { power: false, network: false };

function outageOf({ power, network }: Hardware): Outage | undefined {
  if (!power) return 'power';
  return network ? undefined : 'network';
}

/** Power comes and goes together with the network (spec/testbed.md, "Commands"). */
function done(trigger: Trigger | undefined, node: NodeName): Partial<Hardware> | undefined {
  if (trigger?.kind === 'power' && trigger.node === node) return trigger.to === 'on' ? intact : without;
  if (trigger?.kind === 'network' && trigger.node === node) return { network: trigger.to === 'on' };
  return undefined;
}

function said(event: TimelineEvent, node: NodeName): Partial<Hardware> | undefined {
  const { source, fields } = event;
  if (isKind(event, 'execute')) return done(triggerOf(fields.command ?? ''), node);
  if (isKind(event, 'watchdog-poweroff')) return fields.node === node ? without : undefined;
  if (isKind(event, 'killed-by-poweroff')) return source.startsWith(`${node}/`) ? without : undefined;
  const starts = isKind(event, 'status-change') && fields.from === 'startup';
  return starts && source.startsWith(`${node}/`) ? { power: true } : undefined;
}
