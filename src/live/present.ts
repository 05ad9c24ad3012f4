import type { Sid } from '../cluster';
import type { ObjectKind, Value } from './changes';
import { presentResource } from './plan';
import type { Snapshot } from './snapshot';

/** What an object is at present; undefined for what the API does not show. */
export function presentValue(
  kind: ObjectKind,
  id: string,
  { sight, rules, options, pools }: Snapshot,
): Value | undefined {
  switch (kind) {
    case 'disarm':
      return sight.manager.disarm?.mode ?? null;
    case 'network':
    case 'power':
      return sight.nodes.get(id) ? 'on' : 'off';
    case 'maintenance':
      return sight.manager.maintenanceRequests.has(id) ? 'on' : 'off';
    case 'options':
      return options.get(id) ?? null;
    case 'rule':
      return rules.get(id) ?? null;
    case 'resource':
      return presentResource({ sight }, id as Sid);
    case 'guest': {
      const guest = sight.guests.get(id as Sid);
      return guest ? { node: guest.node, running: guest.running ? 1 : 0 } : null;
    }
    case 'pool':
    case 'lock': {
      const comment = pools.get(id);
      return comment === undefined ? null : comment === '' ? {} : { comment };
    }
    case 'crm':
    case 'filesystem':
    case 'guest-lock':
      return undefined;
  }
}
