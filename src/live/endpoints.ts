import { apiMistakes, endpointOf } from '../api';

/** The part of the REST API that is used, and nothing else (spec/live-api.md 3, 4). */
export const usedEndpoints = [
  'access.permissions',
  'cluster.status',
  'cluster.resources',
  'cluster.options.get',
  'cluster.options.set',
  'ha.resources.list',
  'ha.resources.create',
  'ha.resources.update',
  'ha.resources.delete',
  'ha.resources.migrate',
  'ha.resources.relocate',
  'ha.rules.list',
  'ha.rules.create',
  'ha.rules.update',
  'ha.rules.delete',
  'ha.groups.list',
  'ha.status.manager_status',
  'ha.status.disarm',
  'ha.status.arm',
  'node.status.command',
  'node.version',
  'node.time',
  'node.journal',
  'node.tasks.status',
  'node.services.state',
  'node.services.start',
  'node.services.stop',
  'node.services.restart',
  'qemu.create',
  'qemu.destroy',
  'qemu.status.start',
  'qemu.status.stop',
  'qemu.status.shutdown',
  'qemu.migrate',
  'lxc.create',
  'lxc.destroy',
  'lxc.status.start',
  'lxc.status.stop',
  'lxc.status.shutdown',
  'lxc.migrate',
  'pools.list',
  'pools.create',
  'pools.delete',
] as const;
export type EndpointId = (typeof usedEndpoints)[number];

export type Parameters = Readonly<Record<string, string | number | undefined>>;

/** What goes over the wire for a call. */
export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With the query, below `/api2/json`. */
  readonly path: string;
  /** A form; only POST and PUT have one. */
  readonly body?: string;
}

/**
 * Puts the parameters of a call where the server looks for them (spec/live-api.md 1.4).
 *
 * @throws Error if the server would not take them
 */
export function requestOf(id: EndpointId, parameters: Parameters = {}): Request {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  const endpoint = endpointOf(id);
  const [mistake] = apiMistakes(endpoint, 'parameters', Object.fromEntries(given));
  if (mistake !== undefined) throw new Error(`${id}: ${mistake}`);
  const { method, path } = endpoint;
  const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name));
  const rest = given
    .filter(([name]) => !inPath.has(name))
    .map(([name, value]): [string, string] => [name, String(value)]);
  const text = new URLSearchParams(rest).toString();
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parameters[name] ?? '')));
  if (method === 'POST' || method === 'PUT') return { method, path: filled, body: text };
  return { method, path: text === '' ? filled : `${filled}?${text}` };
}

/** Whether a call changes nothing. */
export function isReading(id: EndpointId): boolean {
  return endpointOf(id).method === 'GET';
}
