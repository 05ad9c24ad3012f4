import { byName, type NodeName, type ResourceSetup, type Sid } from '../../cluster';
import { mebibyte } from '../../formats';
import type { VirtualCluster } from '../../model/testbed/cluster';

export type GuestType = 'qemu' | 'lxc';

/** A guest as it is configured. */
export interface Guest {
  readonly vmid: number;
  readonly type: GuestType;
  /** Everything but the number, as it was given. */
  readonly config: Readonly<Record<string, string | number>>;
  /** When it was created, in seconds since 1970. */
  readonly created: number;
}

/** The guests of the cluster, under HA control or not. */
export class Guests {
  readonly #guests = new Map<number, Guest>();
  /** Where those are that HA does not know. */
  readonly #nodes = new Map<number, NodeName>();
  /** Since when they run or do not, in seconds since 1970. */
  readonly #since = new Map<number, { readonly running: boolean; readonly time: number }>();

  constructor(private readonly cluster: VirtualCluster) {}

  all(): readonly Guest[] {
    return [...this.#guests.values()];
  }

  find(vmid: number): Guest | undefined {
    return this.#guests.get(vmid);
  }

  add(guest: Guest, node: NodeName): void {
    this.#guests.set(guest.vmid, guest);
    this.#nodes.set(guest.vmid, node);
  }

  remove(vmid: number): void {
    this.#guests.delete(vmid);
    this.#nodes.delete(vmid);
    this.#since.delete(vmid);
  }

  /** HA says where its resources are; every other guest is where it was put. */
  nodeOf({ vmid, type }: Pick<Guest, 'vmid' | 'type'>): NodeName {
    const sid = sidOf({ vmid, type });
    return this.cluster.files.services.get(sid)?.node ?? this.#nodes.get(vmid) ?? '';
  }

  /** Keeps where a guest is now, for the time when HA does not know it. */
  rememberNode(guest: Guest): void {
    this.#nodes.set(guest.vmid, this.nodeOf(guest));
  }

  move(guest: Guest, node: NodeName): void {
    const sid = sidOf(guest);
    const running = this.runs(guest);
    this.setRunning(guest, false);
    this.#nodes.set(guest.vmid, node);
    this.cluster.configure(sid, { node });
    this.setRunning(guest, running);
  }

  runs(guest: Guest): boolean {
    return this.cluster.nodes.get(this.nodeOf(guest))?.running.has(sidOf(guest)) ?? false;
  }

  setRunning(guest: Guest, running: boolean): void {
    const there = this.cluster.nodes.get(this.nodeOf(guest))?.running;
    if (running) there?.add(sidOf(guest));
    else there?.delete(sidOf(guest));
  }

  /** How long a guest has been running, in seconds; 0 if it does not. */
  uptime(guest: Guest, now: number): number {
    const running = this.runs(guest);
    const known = this.#since.get(guest.vmid);
    if (known?.running !== running) this.#since.set(guest.vmid, { running, time: now });
    return running ? Math.max(1, Math.floor(now - (this.#since.get(guest.vmid)?.time ?? now))) : 0;
  }

  /** All tags in use, sorted. */
  tags(): string[] {
    const used = this.all().flatMap(({ config }) => String(config.tags ?? '').split(';'));
    return [...new Set(used.filter((tag) => tag !== ''))].sort(byName);
  }

  /** The first number that is free. */
  nextFree(lower: number): number {
    let vmid = lower;
    while (this.#guests.has(vmid)) vmid += 1;
    return vmid;
  }
}

/** The guest of a resource that a setup describes; undefined if it is neither a virtual machine nor a container. */
export function guestOfSetup({ sid, limits = {} }: ResourceSetup, created: number): Guest | undefined {
  const [, kind, digits = ''] = /^(vm|ct):(\d+)$/.exec(sid) ?? [];
  if (kind === undefined) return undefined;
  const cores = Math.max(1, Math.ceil(limits.cpus ?? 1));
  const memory = Math.ceil((limits.memory ?? defaultMemory) / mebibyte);
  const shared = { vmid: Number(digits), created };
  return kind === 'vm'
    ? {
        ...shared,
        type: 'qemu',
        config: { name: `vm${digits}`, cores, memory: String(memory), ostype: 'l26', onboot: 0 },
      }
    : { ...shared, type: 'lxc', config: { hostname: `ct${digits}`, cores, memory, ostype: 'debian', onboot: 0 } };
}

const defaultMemory = 512 * mebibyte;

/** The id under which HA knows a guest. */
export function sidOf({ vmid, type }: Pick<Guest, 'vmid' | 'type'>): Sid {
  return `${type === 'qemu' ? 'vm' : 'ct'}:${vmid}`;
}

/** Cores and memory that a guest may use (spec/live-api.md 7); a container without cores may use all: 0. */
export function sizeOf({ type, config }: Pick<Guest, 'type' | 'config'>): { cpus: number; memory: number } {
  const number = (name: string): number | undefined =>
    config[name] === undefined ? undefined : Number.parseFloat(String(config[name]));
  const given = number('memory');
  const memory = given === undefined ? defaultMemory : given * mebibyte;
  if (type === 'lxc') return { cpus: number('cpulimit') ?? number('cores') ?? 0, memory };
  return { cpus: number('vcpus') ?? (number('sockets') ?? 1) * (number('cores') ?? 1), memory };
}

/** Tags as the server writes them: sorted, each once, separated by semicolons. */
export function tagsOf(text: string): string {
  const tags = text.split(/[,; ]+/).filter((tag) => tag !== '');
  return [...new Set(tags.map((tag) => tag.toLowerCase()))].sort(byName).join(';');
}
