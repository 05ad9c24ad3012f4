import type { TimelineEvent } from '../../cluster';
import { isKind, parametersOf } from '../../log';

/** The first step that is not the same in the journal and on the model. */
export interface Parting {
  /** The resource or node. */
  readonly subject: string;
  /** Seconds of the journal, or of the model where only the model does something. */
  readonly time: number;
  /** What the journal shows; undefined if nothing more. */
  readonly real?: string;
  /** What the model does; undefined if nothing more. */
  readonly modelled?: string;
}

/**
 * Where the model and reality part: each resource and each node takes steps of its own, which are compared in their
 * order, whatever their times. What the model does after the end of the journal is no difference.
 *
 * @param real what the journal shows since something happened
 * @param modelled what the model does since the same, in the time of the journal
 * @returns undefined if they never part
 */
export function firstParting(real: readonly TimelineEvent[], modelled: readonly TimelineEvent[]): Parting | undefined {
  const end = Math.max(...real.map(({ time }) => time));
  const realSteps = stepsBySubject(real);
  const modelSteps = stepsBySubject(modelled);
  const subjects = [...new Set([...realSteps.keys(), ...modelSteps.keys()])];
  return subjects
    .flatMap((subject) => partingOf(subject, realSteps.get(subject) ?? [], modelSteps.get(subject) ?? []))
    .filter((parting) => parting.real !== undefined || parting.time <= end)
    .sort((a, b) => a.time - b.time)[0];
}

interface Step {
  readonly time: number;
  readonly words: string;
}

function partingOf(subject: string, real: readonly Step[], modelled: readonly Step[]): Parting[] {
  const length = Math.max(real.length, modelled.length);
  const index = Array.from({ length }, (_, at) => at).find((at) => real[at]?.words !== modelled[at]?.words);
  if (index === undefined) return [];
  const [there, here] = [real[index], modelled[index]];
  return [
    {
      subject,
      time: there?.time ?? here?.time ?? 0,
      ...(there && { real: there.words }),
      ...(here && { modelled: here.words }),
    },
  ];
}

function stepsBySubject(events: readonly TimelineEvent[]): ReadonlyMap<string, readonly Step[]> {
  const steps = new Map<string, Step[]>();
  for (const event of events) {
    const { sid, node, from, to } = event.fields;
    const subject = isKind(event, 'node-state') ? node : sid;
    if (subject === undefined || !isKind(event, 'node-state', 'service-state', 'recovered')) continue;
    const { target } = parametersOf(event);
    const words = `${isKind(event, 'recovered') ? 'recovered: ' : ''}${from} => ${to}${target === undefined ? '' : ` to ${target}`}`;
    steps.set(subject, [...(steps.get(subject) ?? []), { time: event.time, words }]);
  }
  return steps;
}
