import type { Sid } from '../cluster';
import { guestTag, type LiveConfig } from './config';
import { LiveError } from './failures';
import { vmidOf } from './names';
import type { GuestSight, Sight } from './sight';

type Guard = Pick<LiveConfig, 'vmids' | 'guests' | 'allowedGuests' | 'allowForeign' | 'file'>;

/**
 * Refuses guests that must not be touched: those that neither carry the tag, nor are named by the configuration, unless
 * they do not exist yet and have their place in the reserved range.
 *
 * @throws LiveError that names the guest
 */
export function requireTouchable(sids: readonly Sid[], { guests }: Pick<Sight, 'guests'>, guard: Guard): void {
  for (const sid of sids) {
    const guest = guests.get(sid);
    if (isTouchable(sid, guest, guard)) continue;
    if (guest && inRange(sid, guard)) throw squatting(sid, guard);
    const { first, last } = guard.vmids;
    const remedy = guest
      ? `does not carry the tag ${guestTag}: list it under allow-guests if you mean it`
      : 'does not exist: guests are only made in the range';
    throw new LiveError(`${sid} is outside the reserved range ${first}-${last} and ${remedy}`, { file: guard.file });
  }
}

/**
 * Refuses a cluster that has guests or HA resources of others: nodes go down, and placement counts every resource.
 *
 * @param own the guests of the scenario
 * @throws LiveError that names them
 */
export function refuseForeign(
  { guests, resources }: Pick<Sight, 'guests' | 'resources'>,
  own: ReadonlySet<Sid>,
  guard: Guard,
): void {
  const squatter = [...guests].find(([sid, guest]) => inRange(sid, guard) && !isTouchable(sid, guest, guard));
  if (squatter) throw squatting(squatter[0], guard);
  if (guard.allowForeign) return;
  const managed = [...resources.keys()].filter((sid) => !own.has(sid));
  const running = [...guests].filter(([sid, guest]) => guest.running && !own.has(sid)).map(([sid]) => sid);
  const foreign = [...new Set([...managed, ...running])];
  if (foreign.length === 0) return;
  throw new LiveError(
    `the cluster has guests that are not of the tests (${foreign.slice(0, 5).join(', ')}${foreign.length > 5 ? ', ...' : ''}), which what is tested may hit: take an empty cluster, or set allow-foreign`,
    { file: guard.file },
  );
}

function isTouchable(sid: Sid, guest: GuestSight | undefined, guard: Guard): boolean {
  if (guest === undefined) return inRange(sid, guard);
  if (guest.tags.includes(guestTag) || guard.allowedGuests.has(vmidOf(sid))) return true;
  return inRange(sid, guard) && [...guard.guests.values()].includes(sid);
}

function inRange(sid: Sid, { vmids: { first, last } }: Guard): boolean {
  const vmid = vmidOf(sid);
  return vmid >= first && vmid <= last;
}

function squatting(sid: Sid, { vmids: { first, last }, file }: Guard): LiveError {
  return new LiveError(
    `${sid} is in the reserved range ${first}-${last} and does not carry the tag ${guestTag}: choose another range as vmids`,
    { file },
  );
}
