import { ownerOf } from '../access/privileges';
import { type Call, type Handlers, textOf } from '../call';

/** `/nodes/{node}/services` (spec/live-api.md 4.2). */
export const services: Handlers = {
  'node.services.list': (call) => Object.keys(descriptions).map((service) => serviceBody(call, service)),
  'node.services.state': (call) => serviceBody(call, textOf(call, 'service') ?? ''),
  'node.services.start': (call) => act(call, 'start'),
  'node.services.stop': (call) => act(call, 'stop'),
  'node.services.restart': (call) => act(call, 'restart'),
  'node.services.reload': (call) => act(call, 'reload'),
};

type Action = 'start' | 'stop' | 'restart' | 'reload';

/** Without these the API itself would be gone. */
const unstoppable: ReadonlySet<string> = new Set(['pveproxy', 'pvedaemon', 'pve-cluster']);

const descriptions: Readonly<Record<string, string>> = {
  chrony: 'chrony, an NTP client/server',
  corosync: 'Corosync Cluster Engine',
  cron: 'Regular background program processing daemon',
  ksmtuned: 'Kernel Samepage Merging (KSM) Tuning Daemon',
  lxcfs: 'FUSE filesystem for LXC',
  postfix: 'Postfix Mail Transport Agent',
  'proxmox-firewall': 'Proxmox nftables firewall',
  'pve-cluster': 'The Proxmox VE cluster filesystem',
  'pve-firewall': 'Proxmox VE firewall',
  'pve-ha-crm': 'PVE Cluster HA Resource Manager Daemon',
  'pve-ha-lrm': 'PVE Local HA Resource Manager Daemon',
  'pve-lxc-syscalld': 'Proxmox VE LXC Syscall Daemon',
  pvedaemon: 'PVE API Daemon',
  'pvefw-logger': 'Proxmox VE firewall logger',
  pveproxy: 'PVE API Proxy Server',
  pvescheduler: 'Proxmox VE scheduler',
  pvestatd: 'PVE Status Daemon',
  qmeventd: 'PVE Qemu Event Daemon',
  spiceproxy: 'PVE SPICE Proxy Server',
  sshd: 'OpenBSD Secure Shell server',
  syslog: 'System Logging Service',
  'systemd-journald': 'Journal Service',
  'systemd-timesyncd': 'Network Time Synchronization',
};

function serviceBody(call: Call, service: string): Record<string, unknown> {
  const runs = isRunning(call, service);
  return {
    service,
    name: service,
    desc: descriptions[service] ?? service,
    state: runs ? 'running' : 'dead',
    'unit-state': 'enabled',
    'active-state': runs ? 'active' : 'inactive',
  };
}

function isRunning({ world, node }: Call, service: string): boolean {
  const daemons = world.cluster.nodes.get(node);
  if (service === 'pve-ha-crm') return daemons?.crm !== undefined;
  return service !== 'pve-ha-lrm' || daemons?.lrm !== undefined;
}

/** Only the HA daemons are really there; whatever is done to another service changes nothing. */
function act(call: Call, action: Action): string {
  const { world, node, caller } = call;
  const service = textOf(call, 'service') ?? '';
  const refusal = action === 'stop' && unstoppable.has(service) ? `refusing to stop ${service}` : undefined;
  if (service === 'pve-ha-crm') actOnCrm(call, action);
  if (service === 'pve-ha-lrm') actOnLrm(call, action);
  return world.tasks.add({
    node,
    type: `srv${action}`,
    id: service,
    owner: ownerOf(caller),
    start: world.now(),
    ...(refusal !== undefined && { exitstatus: refusal }),
  }).upid;
}

function actOnCrm({ world, node }: Call, action: Action): void {
  if (action === 'stop') world.command(`crm ${node} stop`);
  if (action === 'start') world.command(`crm ${node} start`);
  if (action === 'restart') world.daemons.restartCrm(node);
}

function actOnLrm({ world, node }: Call, action: Action): void {
  if (action === 'stop') world.daemons.stopLrm(node);
  if (action === 'start') world.daemons.startLrm(node);
  if (action === 'restart') world.command(`restart-lrm ${node}`);
}
