import type { TimelineEvent } from '../cluster';
import { catalogue, type FieldsOf, type MessageKind } from './catalogue';

const none = Object.freeze({});

/** Makes an event of the catalogue; the compiler checks that the fields are those of the message's template. */
export function makeEvent<Kind extends MessageKind>(
  time: number,
  source: string,
  kind: Kind,
  fields?: FieldsOf<Kind>,
): TimelineEvent {
  return { time, source, level: catalogue[kind].level, kind, fields: fields ?? none };
}

/** A message with its fields, before it is known who says it and when. */
export type Utterance = {
  readonly [Kind in MessageKind]: { readonly kind: Kind; readonly fields?: FieldsOf<Kind> };
}[MessageKind];

/** Makes an event of a message that was prepared elsewhere. */
export function eventOf(time: number, source: string, { kind, fields }: Utterance): TimelineEvent {
  return { time, source, level: catalogue[kind].level, kind, fields: fields ?? none };
}

/** Whether an event is of one of these kinds. */
export function isKind(event: TimelineEvent, ...kinds: readonly MessageKind[]): boolean {
  return (kinds as readonly string[]).includes(event.kind);
}

/**
 * The parameters of a state change, as `service-state` events carry them: `node = node1, target = node2`.
 *
 * @returns name to value; empty if the change had none
 */
export function parametersOf(event: TimelineEvent): Readonly<Record<string, string>> {
  const text = event.fields.parameters;
  if (text === undefined) return none;
  return Object.fromEntries(
    text.split(', ').map((pair) => {
      const at = pair.indexOf(' = ');
      return [pair.slice(0, at), pair.slice(at + 3)];
    }),
  );
}
