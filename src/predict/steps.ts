import type { NodeName, Sid, Trigger } from '../cluster';
import { deedsOf } from '../report/trigger-words';

/** Something that is going to happen to a cluster, all at one moment. */
export interface Step {
  /** What happens, as a sentence: `node3 enters maintenance`. */
  readonly sentence: string;
  readonly triggers: readonly Trigger[];
  /** What was taken away comes back: nodes leave maintenance, get power. */
  readonly isReturn: boolean;
}

/** What a step can be made of. */
export const happenings = {
  maintenance: (node: NodeName): Trigger => ({ kind: 'maintenance', node, to: 'enter' }),
  leave: (node: NodeName): Trigger => ({ kind: 'maintenance', node, to: 'leave' }),
  fail: (node: NodeName): Trigger => ({ kind: 'power', node, to: 'off' }),
  power: (node: NodeName): Trigger => ({ kind: 'power', node, to: 'on' }),
  reboot: (node: NodeName): Trigger => ({ kind: 'reboot', node }),
  shutdown: (node: NodeName): Trigger => ({ kind: 'shutdown', node }),
  migrate: (resource: Sid, node: NodeName): Trigger => ({ kind: 'move', resource, node, how: 'migrate' }),
  relocate: (resource: Sid, node: NodeName): Trigger => ({ kind: 'move', resource, node, how: 'relocate' }),
} as const;

/** A step of its triggers, with the sentence that says them. */
export function stepOf(...triggers: readonly Trigger[]): Step {
  const sentence = deedsOf(triggers.map((trigger) => ({ time: 0, trigger, eventsBefore: 0 })))
    .map(({ text }) => text)
    .join('; ');
  return { sentence, triggers, isReturn: false };
}

/** Everything that the steps took away comes back; undefined if they took nothing away. */
export function returnOf(steps: readonly Step[]): Step | undefined {
  const away = new Map<string, Trigger>();
  for (const trigger of steps.flatMap(({ triggers }) => triggers)) {
    if (trigger.kind === 'maintenance') {
      if (trigger.to === 'enter') away.set(`maintenance ${trigger.node}`, happenings.leave(trigger.node));
      else away.delete(`maintenance ${trigger.node}`);
    } else if (trigger.kind === 'shutdown' || (trigger.kind === 'power' && trigger.to === 'off')) {
      away.set(`power ${trigger.node}`, happenings.power(trigger.node));
    } else if (trigger.kind === 'power') {
      away.delete(`power ${trigger.node}`);
    }
  }
  // What has no power cannot be asked to leave maintenance.
  const triggers = [...away.values()].sort((a, b) => Number(b.kind === 'power') - Number(a.kind === 'power'));
  return triggers.length === 0 ? undefined : { ...stepOf(...triggers), isReturn: true };
}
