import { setTimeout as sleep } from 'node:timers/promises';
import formbody from '@fastify/formbody';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { apiMistakes, basePath, type Endpoint, endpoints } from '../../api';
import type { NodeName } from '../../cluster';
import type { Accounts } from '../access/accounts';
import type { Caller } from '../access/privileges';
import { type Call, type Handlers, Paged } from '../call';
import type { KeyPair } from '../certificate';
import type { ActiveFaults, Faults } from '../faults';
import { mergeParameters, readParameters } from '../parameters';
import { Refusal, unreachable } from '../refusal';
import type { World } from '../world/world';
import { sendRefusal, sendResult } from './answer';
import { authorise } from './authorise';

/** What every node's server works with. */
export interface ServerParts {
  readonly world: World;
  readonly accounts: Accounts;
  readonly faults: Faults;
  readonly handlers: Handlers;
  readonly fingerprints: ReadonlyMap<NodeName, string>;
  /** How long wrong credentials wait for their answer, in milliseconds. */
  readonly authDelay: number;
  /** Told of answers that are not what the API document says, and of mistakes of the program. */
  readonly onMistake?: (problem: string) => void;
  /** Told whenever something may have happened to the cluster. */
  readonly onProgress?: () => void;
}

/** Makes the server of one node; it does not listen yet. */
export async function makeServer(node: NodeName, keys: KeyPair, parts: ServerParts): Promise<FastifyInstance> {
  const server = fastify({
    https: { key: keys.key, cert: keys.cert, maxHeaderSize: 8192 },
    bodyLimit: 512 * 1024,
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    exposeHeadRoutes: false,
    forceCloseConnections: true,
  });
  await server.register(formbody);
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    readJson(String(body), done);
  });
  server.addHook('onRequest', async (request) => refuseAwkward(request));
  server.setErrorHandler<FastifyError>((error, _request, reply) => sendRefusal(reply, refusalOf(error)));
  server.setNotFoundHandler(async (request, reply) => {
    await carryOut(request, reply, node, parts, (faults) => {
      identify(request, node, parts, faults);
      throw notImplemented(request);
    });
  });
  for (const endpoint of endpoints) {
    server.route({
      method: endpoint.method,
      url: `${basePath}${endpoint.path.replace(/\{(\w+)\}/g, ':$1')}`,
      handler: async (request, reply) => {
        await carryOut(request, reply, node, parts, (faults) => answer(endpoint, request, node, parts, faults));
      },
    });
  }
  return server;
}

/** What the original cannot do: bodies where there should be none, bodies without a length, too many headers. */
function refuseAwkward(request: FastifyRequest): void {
  const { headers, method, raw } = request;
  if (headers['transfer-encoding'] !== undefined) throw new Refusal(501, 'chunked transfer encoding not supported');
  const hasBody = Number(headers['content-length'] ?? 0) > 0;
  if (hasBody && method !== 'POST' && method !== 'PUT')
    throw new Refusal(501, `Unexpected content for method '${method}'`);
  if (raw.rawHeaders.length / 2 > 64) throw new Refusal(501, 'too many http header lines (> 64)');
}

function notImplemented({ method, url }: FastifyRequest): Refusal {
  const [path = ''] = url.split('?');
  const shown = path.startsWith(basePath) ? path.slice(basePath.length) : path;
  return new Refusal(501, `Method '${method} ${shown}' not implemented`);
}

type Work = (faults: ActiveFaults) => unknown;

/** Lets everything happen that is due, and all that is to befall the request. */
async function carryOut(
  request: FastifyRequest,
  reply: FastifyReply,
  node: NodeName,
  parts: ServerParts,
  work: Work,
): Promise<void> {
  const { world } = parts;
  const [path = ''] = request.url.slice(basePath.length).split('?');
  const faults = parts.faults.befalling({ node, method: request.method, path });
  const slow = faults.find('slow');
  if (slow) await sleep(slow.milliseconds);
  const drop = faults.find('drop');
  if (drop?.when === 'before') return breakOff(reply);
  const broken = faults.find('status');
  try {
    if (broken) throw new Refusal(broken.status, 'emulated fault', broken.status > 590 ? { empty: true } : {});
    world.clock.tick();
    world.catchUp();
    parts.onProgress?.();
    world.checkAlive();
    const result = work(faults);
    if (drop) return breakOff(reply);
    const isJournal = path.endsWith('/journal');
    await sendResult(reply, request.method === 'GET' ? faults.stale(request.url, result) : result, isJournal);
  } catch (error) {
    if (!(error instanceof Refusal)) parts.onMistake?.(`${request.method} ${path}: ${String(error)}`);
    const refusal = refusalOf(error);
    if (refusal.status === 401) await sleep(parts.authDelay);
    await sendRefusal(reply, refusal);
  }
}

function breakOff(reply: FastifyReply): void {
  reply.hijack();
  reply.raw.destroy();
}

/** The checks in the order of the original: credentials, privileges, forwarding, parameters (spec/live-api.md 1.5). */
function answer(
  endpoint: Endpoint,
  request: FastifyRequest,
  entry: NodeName,
  parts: ServerParts,
  faults: ActiveFaults,
): unknown {
  const { world, accounts, handlers, fingerprints } = parts;
  const isOpen = endpoint.permissions.user === 'world' && request.headers.authorization === undefined;
  const caller = isOpen ? nobody : identify(request, entry, parts, faults);
  const path = request.params as Readonly<Record<string, unknown>>;
  const given = mergeParameters(path, recordOf(request.query), recordOf(request.body));
  authorise(endpoint, caller, given, world);
  const node = endpoint.proxyto === undefined ? entry : String(path[endpoint.proxyto]);
  if (!world.views.isOnline(entry, node)) throw unreachable();
  const parameters = readParameters(endpoint.parameters, given);
  const handle = handlers[endpoint.id];
  if (!handle) throw notImplemented(request);
  const call: Call = { endpoint, world, accounts, entry, node, caller, parameters, fingerprints };
  const result = handle(call);
  if (parts.onMistake) {
    const data = (result instanceof Paged ? result.data : result) ?? null;
    for (const mistake of apiMistakes(endpoint, 'returnsStrict', data)) parts.onMistake(`${endpoint.id}: ${mistake}`);
  }
  return result;
}

const nobody: Caller = { user: 'nobody', grants: {} };

function identify(
  { headers, method }: FastifyRequest,
  node: NodeName,
  { accounts, world }: ServerParts,
  faults: ActiveFaults,
): Caller {
  const csrfToken = headers.csrfpreventiontoken;
  return accounts.identify(
    {
      authorization: headers.authorization,
      cookie: headers.cookie,
      csrfToken: typeof csrfToken === 'string' ? csrfToken : undefined,
      writes: method !== 'GET',
    },
    world.now(node),
    faults.find('expired') !== undefined,
  );
}

/** A body of no bytes is fine: many calls have no parameters. */
function readJson(body: string, done: (error: Error | null, value?: unknown) => void): void {
  try {
    done(null, body.trim() === '' ? {} : JSON.parse(body));
  } catch {
    done(new Refusal(400, 'unable to parse the JSON body'));
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** Whatever goes wrong becomes an answer; a mistake of the program is a 500 as well, and says so. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const { message, statusCode = 500 } = error as Partial<FastifyError>;
  return new Refusal(statusCode === 413 || statusCode === 415 ? 501 : statusCode, message ?? String(error));
}
