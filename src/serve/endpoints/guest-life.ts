import { hasPrivilege, ownerOf } from '../access/privileges';
import { type Call, numberOf, textOf } from '../call';
import { forbidden, refused } from '../refusal';
import { type Guest, type GuestType, sidOf, sizeOf, tagsOf } from '../world/guests';

/** Creates a guest and returns the id of the task. */
export function createGuest(call: Call, type: GuestType): string {
  const { world, node } = call;
  const vmid = numberOf(call, 'vmid') ?? 0;
  const pool = textOf(call, 'pool');
  const managed = numberOf(call, 'ha-managed') === 1;
  for (const privilege of neededPrivileges(call)) wantPrivilege(call, privilege, vmid, pool);
  if (managed && !hasPrivilege(call.caller, 'Sys.Console', '/')) throw forbidden('/', ['Sys.Console']);
  const taken = world.guests.find(vmid);
  if (taken) {
    const owner = world.guests.nodeOf(taken);
    throw refused(`unable to create ${nameOf(type)} ${vmid}: config file already exists on node '${owner}'`);
  }
  if (pool !== undefined && !world.pools.find(pool)) throw refused(`pool '${pool}' does not exist`);
  const guest: Guest = { vmid, type, config: configOf(call, type), created: world.seconds() };
  world.guests.add(guest, node);
  if (pool !== undefined) world.pools.add(pool, vmid);
  if (managed) world.resources.add(sidOf(guest), {}, node, sizeOf(guest));
  if (numberOf(call, 'start') === 1 && !managed) world.guests.setRunning(guest, true);
  return taskOf(call, type === 'qemu' ? 'qmcreate' : 'vzcreate', vmid);
}

/** Destroys a guest that is stopped and returns the id of the task. */
export function destroyGuest(call: Call, guest: Guest): string {
  const { world } = call;
  const { vmid, type } = guest;
  const sid = sidOf(guest);
  const name = nameOf(type);
  const isResource = world.resources.find(sid) !== undefined;
  if (guest.config.protection === 1) throw refused(`can't remove ${name} ${vmid} - protection mode enabled`);
  if (isResource && numberOf(call, 'purge') !== 1) {
    throw refused(`unable to remove ${name} ${vmid} - used in HA resources and purge parameter not set.`);
  }
  if (world.guests.runs(guest) && !(type === 'lxc' && numberOf(call, 'force') === 1)) {
    throw refused(`${name} ${vmid} is running - destroy failed`);
  }
  world.guests.setRunning(guest, false);
  if (isResource) {
    world.resources.remove(sid);
    world.rules.purge(sid);
  }
  world.pools.remove(vmid);
  world.guests.remove(vmid);
  return taskOf(call, type === 'qemu' ? 'qmdestroy' : 'vzdestroy', vmid);
}

function nameOf(type: GuestType): string {
  return type === 'qemu' ? 'VM' : 'CT';
}

function taskOf({ world, node, caller }: Call, type: string, vmid: number): string {
  return world.tasks.add({ node, type, id: String(vmid), owner: ownerOf(caller), start: world.now() }).upid;
}

/** @throws Refusal if the caller may not do this to a guest, or to a new guest of a pool */
function wantPrivilege({ caller }: Call, privilege: string, vmid: number, pool: string | undefined): void {
  const path = `/vms/${vmid}`;
  if (!hasPrivilege(caller, privilege, path, pool)) throw forbidden(path, [privilege]);
}

/** Which privilege an option needs, where it needs one. */
const optionPrivileges: Readonly<Record<string, string>> = {
  cores: 'VM.Config.CPU',
  sockets: 'VM.Config.CPU',
  vcpus: 'VM.Config.CPU',
  cpulimit: 'VM.Config.CPU',
  memory: 'VM.Config.Memory',
  swap: 'VM.Config.Memory',
  net0: 'VM.Config.Network',
  scsi0: 'VM.Config.Disk',
  rootfs: 'VM.Config.Disk',
  kvm: 'VM.Config.HWType',
  bios: 'VM.Config.HWType',
  vga: 'VM.Config.HWType',
  serial0: 'VM.Config.HWType',
  start: 'VM.PowerMgmt',
};

const unprivileged: ReadonlySet<string> = new Set(['node', 'vmid', 'pool', 'ha-managed', 'storage', 'ostemplate']);

function neededPrivileges({ parameters }: Call): Set<string> {
  const options = Object.keys(parameters).filter((name) => !unprivileged.has(name));
  return new Set(['VM.Allocate', ...options.map((name) => optionPrivileges[name] ?? 'VM.Config.Options')]);
}

const notKept: ReadonlySet<string> = new Set([...unprivileged, 'start', 'password']);

/** The configuration file as it is read again: memory is a text there. */
function configOf({ parameters }: Call, type: GuestType): Guest['config'] {
  const given = Object.entries(parameters).filter(([name]) => !notKept.has(name));
  const { memory, tags, ...others } = Object.fromEntries(given);
  return {
    ...others,
    ...(memory !== undefined && { memory: type === 'qemu' ? String(memory) : memory }),
    ...(tags !== undefined && { tags: tagsOf(String(tags)) }),
  };
}
