import type { Sid } from '../../cluster';
import type { ServiceEntry } from '../status';
import type { CommandTarget } from './commands';
import type { Round } from './round';

/** States in which a resource holds the disarming up, and with what level that is said. */
const deferring: Readonly<Record<string, 'disarm-deferred-warning' | 'disarm-deferred'>> = {
  fence: 'disarm-deferred-warning',
  recovery: 'disarm-deferred-warning',
  migrate: 'disarm-deferred',
  relocate: 'disarm-deferred',
};

const freezable: ReadonlySet<string> = new Set([
  'started',
  'stopped',
  'request_stop',
  'request_start',
  'request_start_balance',
]);

/**
 * The disarm handling of a round in which a disarm is on record (spec/manager.md, "Disarm handling").
 *
 * @returns the resources that defer it and for which the state machine goes on; none if the round is over
 */
export function handleDisarm(target: CommandTarget, round: Round): ReadonlySet<Sid> {
  const { world, services, disarm } = target;
  const deferred = new Set<Sid>();
  for (const [sid, { state }] of services.entries) {
    const message = deferring[state];
    if (!message) continue;
    world.say(message, { sid, state });
    deferred.add(sid);
  }
  if (deferred.size > 0 || !disarm) return deferred;

  for (const [sid, entry] of services.entries) {
    if (disarm.mode === 'ignore') {
      services.set(sid, pruned(entry));
    } else if (freezable.has(entry.state)) {
      world.say('disarm-freezes', { sid, state: entry.state });
      services.set(sid, { ...pruned(entry), state: 'freeze', uid: world.cluster.newUid() });
    }
  }
  if (disarm.state !== 'disarmed' && round.online.every((node) => round.lrmMode(node) === 'disarm')) {
    world.say('fully-disarmed');
    target.disarm = { ...disarm, state: 'disarmed' };
  }
  return deferred;
}

function pruned({ state, node, uid, maintenanceNode }: ServiceEntry): ServiceEntry {
  return { state, node, uid, maintenanceNode };
}
