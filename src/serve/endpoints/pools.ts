import { hasPrivilege } from '../access/privileges';
import { type Call, type Handlers, numberOf, textOf } from '../call';
import { forbidden, refused } from '../refusal';
import { listOf, writes } from './writes';

/** `/pools`. */
export const pools: Handlers = {
  'pools.list': (call) => {
    const { world, caller } = call;
    const wanted = textOf(call, 'poolid');
    if (wanted !== undefined && !world.pools.find(wanted)) throw refused(`no such pool '${wanted}'`);
    if (wanted !== undefined && !hasPrivilege(caller, 'Pool.Audit', `/pool/${wanted}`)) {
      throw forbidden(`/pool/${wanted}`, ['Pool.Audit']);
    }
    return [...world.pools.all()]
      .filter(([id]) => (wanted === undefined || id === wanted) && hasPrivilege(caller, 'Pool.Audit', `/pool/${id}`))
      .map(([id, { comment }]) => ({
        poolid: id,
        ...(comment !== undefined && { comment }),
        ...(wanted !== undefined && { members: membersOf(call, id) }),
      }));
  },
  'pools.create': (call) =>
    writes(call, () => {
      const id = textOf(call, 'poolid') ?? '';
      if (call.world.pools.find(id)) throw refused(`create pool failed: pool '${id}' already exists`);
      call.world.pools.set(id, { comment: textOf(call, 'comment'), guests: new Set() });
      return null;
    }),
  'pools.update': (call) => writes(call, () => update(call)),
  'pools.delete': (call) =>
    writes(call, () => {
      const id = textOf(call, 'poolid') ?? '';
      const pool = call.world.pools.find(id);
      if (!pool) throw refused(`delete pool failed: pool '${id}' does not exist`);
      if (pool.guests.size > 0) throw refused(`delete pool failed: pool '${id}' is not empty`);
      call.world.pools.delete(id);
      return null;
    }),
};

function membersOf(call: Call, id: string): Record<string, unknown>[] {
  const { guests, pools } = call.world;
  const type = textOf(call, 'type');
  const members = [...(pools.find(id)?.guests ?? [])].flatMap((vmid) => guests.find(vmid) ?? []);
  return members
    .filter((guest) => type === undefined || guest.type === type)
    .map((guest) => ({
      id: `${guest.type}/${guest.vmid}`,
      type: guest.type,
      node: guests.nodeOf(guest),
      vmid: guest.vmid,
    }));
}

function update(call: Call): null {
  const { world } = call;
  const id = textOf(call, 'poolid') ?? '';
  const pool = world.pools.find(id);
  if (!pool) throw refused(`update pools failed: pool '${id}' does not exist`);
  const comment = textOf(call, 'comment');
  if (comment !== undefined) world.pools.set(id, { ...pool, comment });
  for (const vmid of listOf(textOf(call, 'vms')).map(Number)) {
    const current = world.pools.of(vmid);
    if (!world.guests.find(vmid)) throw refused(`update pools failed: VM ${vmid} does not exist`);
    if (numberOf(call, 'delete') === 1) {
      if (current !== id) throw refused(`update pools failed: VM ${vmid} is not a pool member`);
      world.pools.remove(vmid);
    } else if (current === id) {
      throw refused(`update pools failed: VM ${vmid} is already a pool member`);
    } else if (current !== undefined && numberOf(call, 'allow-move') !== 1) {
      const hint = "and 'allow-move' is not set";
      throw refused(`update pools failed: VM ${vmid} belongs already to pool '${current}' ${hint}`);
    } else {
      world.pools.remove(vmid);
      world.pools.add(id, vmid);
    }
  }
  return null;
}
