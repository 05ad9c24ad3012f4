import type { Sid } from '../cluster';
import { type Change, propertiesOf } from './changes';
import { type GuestSight, resourcesOf } from './sight';
import type { Snapshot } from './snapshot';

/** A cluster as a change would leave it, as far as later steps look at it. */
export function applied(snapshot: Snapshot, { kind, id, after }: Change): Snapshot {
  const { sight } = snapshot;
  const properties = propertiesOf(after);
  switch (kind) {
    case 'resource': {
      const [wanted] = resourcesOf([{ sid: id, ...properties }]).values();
      return {
        ...snapshot,
        sight: { ...sight, resources: withEntry(sight.resources, id as Sid, after === null ? undefined : wanted) },
      };
    }
    case 'guest': {
      const guest: GuestSight = {
        node: String(properties.node),
        running: properties.running === 1,
        tags: [],
        name: undefined,
      };
      return {
        ...snapshot,
        sight: { ...sight, guests: withEntry(sight.guests, id as Sid, after === null ? undefined : guest) },
      };
    }
    case 'rule':
      return { ...snapshot, rules: withEntry(snapshot.rules, id, after === null ? undefined : properties) };
    case 'options':
      return { ...snapshot, options: withEntry(snapshot.options, id, after === null ? undefined : String(after)) };
    default:
      return snapshot;
  }
}

function withEntry<Name, Value>(
  entries: ReadonlyMap<Name, Value>,
  name: Name,
  value: Value | undefined,
): ReadonlyMap<Name, Value> {
  const changed = new Map(entries);
  if (value === undefined) changed.delete(name);
  else changed.set(name, value);
  return changed;
}
