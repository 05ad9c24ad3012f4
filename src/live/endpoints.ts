type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Endpoint {
  readonly method: Method;
  /** Names in braces are parameters. */
  readonly path: string;
}

/** The part of the REST API that is used, and nothing else, by the ids of its description (spec/live-api.md 3, 4). */
export const endpoints = {
  'access.permissions': { method: 'GET', path: '/access/permissions' },
  'cluster.status': { method: 'GET', path: '/cluster/status' },
  'cluster.resources': { method: 'GET', path: '/cluster/resources' },
  'cluster.options.get': { method: 'GET', path: '/cluster/options' },
  'cluster.options.set': { method: 'PUT', path: '/cluster/options' },
  'ha.resources.list': { method: 'GET', path: '/cluster/ha/resources' },
  'ha.resources.create': { method: 'POST', path: '/cluster/ha/resources' },
  'ha.resources.update': { method: 'PUT', path: '/cluster/ha/resources/{sid}' },
  'ha.resources.delete': { method: 'DELETE', path: '/cluster/ha/resources/{sid}' },
  'ha.resources.migrate': { method: 'POST', path: '/cluster/ha/resources/{sid}/migrate' },
  'ha.resources.relocate': { method: 'POST', path: '/cluster/ha/resources/{sid}/relocate' },
  'ha.rules.list': { method: 'GET', path: '/cluster/ha/rules' },
  'ha.rules.create': { method: 'POST', path: '/cluster/ha/rules' },
  'ha.rules.delete': { method: 'DELETE', path: '/cluster/ha/rules/{rule}' },
  'ha.status.manager_status': { method: 'GET', path: '/cluster/ha/status/manager_status' },
  'ha.status.disarm': { method: 'POST', path: '/cluster/ha/status/disarm-ha' },
  'ha.status.arm': { method: 'POST', path: '/cluster/ha/status/arm-ha' },
  'node.status.command': { method: 'POST', path: '/nodes/{node}/status' },
  'node.time': { method: 'GET', path: '/nodes/{node}/time' },
  'node.journal': { method: 'GET', path: '/nodes/{node}/journal' },
  'node.tasks.status': { method: 'GET', path: '/nodes/{node}/tasks/{upid}/status' },
  'node.services.state': { method: 'GET', path: '/nodes/{node}/services/{service}/state' },
  'node.services.start': { method: 'POST', path: '/nodes/{node}/services/{service}/start' },
  'node.services.stop': { method: 'POST', path: '/nodes/{node}/services/{service}/stop' },
  'node.services.restart': { method: 'POST', path: '/nodes/{node}/services/{service}/restart' },
  'qemu.create': { method: 'POST', path: '/nodes/{node}/qemu' },
  'qemu.destroy': { method: 'DELETE', path: '/nodes/{node}/qemu/{vmid}' },
  'qemu.status.start': { method: 'POST', path: '/nodes/{node}/qemu/{vmid}/status/start' },
  'qemu.status.stop': { method: 'POST', path: '/nodes/{node}/qemu/{vmid}/status/stop' },
  'qemu.status.shutdown': { method: 'POST', path: '/nodes/{node}/qemu/{vmid}/status/shutdown' },
  'qemu.migrate': { method: 'POST', path: '/nodes/{node}/qemu/{vmid}/migrate' },
  'lxc.create': { method: 'POST', path: '/nodes/{node}/lxc' },
  'lxc.destroy': { method: 'DELETE', path: '/nodes/{node}/lxc/{vmid}' },
  'lxc.status.start': { method: 'POST', path: '/nodes/{node}/lxc/{vmid}/status/start' },
  'lxc.status.stop': { method: 'POST', path: '/nodes/{node}/lxc/{vmid}/status/stop' },
  'lxc.status.shutdown': { method: 'POST', path: '/nodes/{node}/lxc/{vmid}/status/shutdown' },
  'lxc.migrate': { method: 'POST', path: '/nodes/{node}/lxc/{vmid}/migrate' },
  'pools.list': { method: 'GET', path: '/pools' },
  'pools.create': { method: 'POST', path: '/pools' },
  'pools.delete': { method: 'DELETE', path: '/pools' },
} as const satisfies Readonly<Record<string, Endpoint>>;

export type EndpointId = keyof typeof endpoints;

export type Parameters = Readonly<Record<string, string | number | undefined>>;

/** What goes over the wire for a call. */
export interface Request {
  readonly method: Method;
  /** With the query, below `/api2/json`. */
  readonly path: string;
  /** A form; only POST and PUT have one. */
  readonly body?: string;
}

/** Puts the parameters of a call where the server looks for them (spec/live-api.md 1.4). */
export function requestOf(id: EndpointId, parameters: Parameters = {}): Request {
  const { method, path }: Endpoint = endpoints[id];
  const rest = new URLSearchParams();
  const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name));
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && !inPath.has(name)) rest.set(name, String(value));
  }
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parameters[name] ?? '')));
  const text = rest.toString();
  if (method === 'POST' || method === 'PUT') return { method, path: filled, body: text };
  return { method, path: text === '' ? filled : `${filled}?${text}` };
}
