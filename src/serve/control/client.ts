import { existsSync, readFileSync } from 'node:fs';
// A hook is a process of its own: `fetch` would take it longer than all else.
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { InputError } from '../../cluster/input-error';
import { type ControlTarget, controlActions } from './names';
import { parseFault } from './parse-fault';

/** The file of a folder that says where an emulated cluster takes orders past its API. */
export const controlFile = 'control.json';

/** What can be ordered: actions, and trouble with the API. */
export const orders: readonly string[] = [...controlActions, 'fault', 'no-faults'];

/**
 * Orders something of an emulated cluster, as hook commands do.
 *
 * @param folder the folder that `serve` has written
 * @param words what it is done to: a node; a node and a part of its cluster file system; a guest and the name of its lock; a fault
 * @throws InputError if the order cannot be understood, or the cluster does not take it or is not there
 */
export async function orderFrom(folder: string, order: string, words: readonly string[]): Promise<void> {
  const { url, secret } = readControl(folder);
  const wanted = requestOf(order, words);
  let answer: IncomingMessage;
  try {
    answer = await send(url, secret, wanted);
  } catch (cause) {
    throw new InputError('the emulated cluster of this folder does not run any more', { file: folder }, { cause });
  }
  const said = await text(answer);
  if (answer.statusCode === 200) return;
  const { problem = `status ${answer.statusCode}` } = JSON.parse(said) as { readonly problem?: string };
  throw new InputError(problem);
}

function send(url: string, secret: string, { method, path, body }: OrderRequest): Promise<IncomingMessage> {
  const headers = { authorization: `Bearer ${secret}`, ...(body && { 'content-type': 'application/json' }) };
  return new Promise((done, fail) => {
    const call = request(`${url}${path}`, { method, headers }, done);
    call.on('error', fail).end(body && JSON.stringify(body));
  });
}

/** The process that serves the emulated cluster of a folder, if it still runs. */
export function runningOwner(folder: string): number | undefined {
  if (!existsSync(join(folder, controlFile))) return undefined;
  const { pid } = readControl(folder);
  try {
    // Signal 0 only asks.
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

interface ControlFile {
  readonly url: string;
  readonly secret: string;
  readonly pid: number;
}

function readControl(folder: string): ControlFile {
  const file = join(folder, controlFile);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ControlFile;
  } catch (cause) {
    const problem = 'there is no emulated cluster here; name the folder that "pve-ha-spec serve" has written';
    throw new InputError(problem, { file }, { cause });
  }
}

interface OrderRequest {
  readonly method: 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: ControlTarget | { readonly fault: string };
}

function requestOf(order: string, words: readonly string[]): OrderRequest {
  const [first, second] = words;
  if (order === 'no-faults') return { method: 'DELETE', path: '/faults' };
  if (!orders.includes(order)) throw new InputError(`unknown order "${order}" (known: ${orders.join(', ')})`);
  if (first === undefined) throw new InputError(`${order} of what? ${expected(order)}`);
  if (order === 'fault') {
    parseFault(first);
    return { method: 'POST', path: '/faults', body: { fault: first } };
  }
  return { method: 'POST', path: `/control/${order}`, body: targetOf(order, first, second) };
}

function targetOf(order: string, first: string, second: string | undefined): ControlTarget {
  if (order.startsWith('guest-')) return { guest: first, ...(second !== undefined && { lock: second }) };
  if (order.startsWith('cfs-')) return { node: first, ...(second !== undefined && { part: second }) };
  if (order !== 'skew') return { node: first };
  if (second === undefined || !/^-?\d+$/.test(second)) throw new InputError('skew NODE SECONDS: how far is it ahead?');
  return { node: first, seconds: Number(second) };
}

function expected(order: string): string {
  if (order === 'fault') return 'Write what goes wrong, e.g. slow=2000.';
  return order.startsWith('guest-') ? 'Write a resource, e.g. vm:101.' : 'Write a node, e.g. node1.';
}
