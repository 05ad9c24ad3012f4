import type { Endpoint } from '../../api';
import { type Caller, hasPrivilege } from '../access/privileges';
import { forbidden, Refusal } from '../refusal';
import type { World } from '../world/world';

type Raw = Readonly<Record<string, unknown>>;

/**
 * Checks that a caller may make a call, as far as the API document says (spec/live-api.md 1.7).
 *
 * @throws Refusal if a privilege is missing, or a token calls what needs a ticket
 */
export function authorise(
  { path, permissions, tokenAllowed }: Endpoint,
  caller: Caller,
  given: Raw,
  world: World,
): void {
  if (tokenAllowed === false && caller.token !== undefined) {
    throw new Refusal(403, `URI '${path}' not available with API token, need proper ticket.`);
  }
  if (permissions.kind !== 'perm') return;
  const object = (permissions.path ?? '/').replace(/\{(\w+)\}/g, (_, name: string) => String(given[name] ?? ''));
  const [, vmid] = /^\/vms\/(\d+)$/.exec(object) ?? [];
  const pool = vmid === undefined ? undefined : world.pools.of(Number(vmid));
  const missing = (permissions.privs ?? []).filter((privilege) => !hasPrivilege(caller, privilege, object, pool));
  if (missing.length > 0) throw forbidden(object, missing);
}
