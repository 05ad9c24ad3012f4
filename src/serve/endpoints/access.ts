import { hasPrivilege, permissionsOf } from '../access/privileges';
import { type Call, type Handlers, textOf } from '../call';
import { forbidden, Refusal } from '../refusal';

/** `/access` (spec/live-api.md 1.2, 1.7). */
export const access: Handlers = {
  'access.ticket.create': logIn,
  'access.permissions': (call) => {
    const { caller, accounts } = call;
    const other = textOf(call, 'userid');
    const path = textOf(call, 'path');
    const own = other === undefined || other === caller.user;
    if (!own && !hasPrivilege(caller, 'Sys.Audit', '/access')) throw forbidden('/access', ['Sys.Audit']);
    const account = accounts.all.find(({ user }) => user === other);
    const all = permissionsOf(own ? caller : { user: other, grants: account?.grants ?? {} });
    return path === undefined ? all : { [path]: all[path] ?? {} };
  },
};

function logIn(call: Call): Record<string, unknown> {
  const { world, node, accounts } = call;
  const name = textOf(call, 'username') ?? '';
  const realm = textOf(call, 'realm');
  const wanted = name.includes('@') || realm === undefined ? name : `${name}@${realm}`;
  const user = accounts.logIn(wanted, textOf(call, 'password') ?? '', world.now(node));
  if (user === undefined) throw new Refusal(401, 'authentication failure');
  const { ticket, csrfToken } = accounts.tickets.issue(user, world.now(node));
  return { username: user, ticket, CSRFPreventionToken: csrfToken, clustername: world.clusterName, cap: {} };
}
