import { fromBytes, parseGroups } from '../../formats';
import { type Call, type Handler, type Handlers, textOf } from '../call';
import { refused } from '../refusal';
import { currentStatus } from '../status/current';
import { writes } from './writes';

/** `/cluster/ha/status`, and what is left of groups (spec/live-api.md 3.4 to 3.7). */
export const haStatus: Handlers = {
  'ha.index': () => ['status', 'resources', 'groups', 'rules'].map((id) => ({ id })),
  'ha.status.index': () => ['current', 'manager_status', 'disarm-ha', 'arm-ha'].map((name) => ({ name })),
  'ha.status.manager_status': ({ world, node }) => world.views.managerStatus(node),
  'ha.status.current': ({ world, node }) =>
    currentStatus({
      status: world.views.managerStatus(node),
      resources: world.resources.all(),
      nodes: world.cluster.nodeNames,
      now: world.now(node),
      scheduler: world.options.scheduler,
    }),
  'ha.status.disarm': (call) => queue(call, `disarm-ha ${textOf(call, 'resource-mode')}`),
  'ha.status.arm': (call) => queue(call, 'arm-ha'),
  'ha.groups.list': withGroups('index groups', ({ world }) => {
    const { ids } = parseGroups(world.cluster.files.groups);
    return [...ids.keys()].map((id) => groupBody(world.cluster.files.groups, id));
  }),
  'ha.groups.get': withGroups('read group', (call) => {
    const id = textOf(call, 'group') ?? '';
    return groupBody(call.world.cluster.files.groups, id);
  }),
  'ha.groups.create': withGroups('create group', refuseChange),
  'ha.groups.update': withGroups('update group', refuseChange),
  'ha.groups.delete': withGroups('delete group', refuseChange),
};

function queue(call: Call, command: string): null {
  return writes(call, () => {
    call.world.cluster.files.crmCommands.push(command);
    return null;
  });
}

/** Without any group every call about them fails. */
function withGroups(action: string, handler: Handler): Handler {
  return (call) => {
    if (!call.world.rules.hasGroups) throw refused(`cannot ${action}: ha groups have been migrated to rules`);
    return handler(call);
  };
}

function groupBody(text: string, id: string): Record<string, unknown> {
  const { ids, digest } = parseGroups(text);
  const group = ids.get(id);
  if (!group) throw refused(`no such ha group '${id}'`);
  const { type, nodes, restricted, nofailback, comment } = group;
  return {
    group: id,
    type,
    digest,
    nodes: [...nodes].join(','),
    ...(restricted !== undefined && { restricted }),
    ...(nofailback !== undefined && { nofailback }),
    ...(comment !== undefined && { comment: fromBytes(comment) }),
  };
}

/** Groups go away by themselves as soon as all nodes are ready for rules; until then they stay as they are. */
function refuseChange(): never {
  throw refused('ha groups are about to be migrated to rules');
}
