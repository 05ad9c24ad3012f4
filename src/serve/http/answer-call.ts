import type { FastifyRequest } from 'fastify';
import { apiMistakes, basePath, type Endpoint } from '../../api';
import type { NodeName } from '../../cluster';
import type { Caller } from '../access/privileges';
import { type Call, Paged } from '../call';
import type { ActiveFaults } from '../faults';
import { mergeParameters, readParameters } from '../parameters';
import { Refusal, unreachable } from '../refusal';
import { authorise } from './authorise';
import type { ServerParts } from './parts';

/**
 * Carries out a call after all checks, in the order of the original: credentials, privileges, forwarding, parameters
 * (spec/live-api.md 1.5).
 *
 * @param entry the node that was asked
 * @throws Refusal if a check fails, or the call is refused
 */
export function answerCall(
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

/** Who calls something that does not exist is asked who they are all the same. */
export function refuseUnknown(
  request: FastifyRequest,
  entry: NodeName,
  parts: ServerParts,
  faults: ActiveFaults,
): never {
  identify(request, entry, parts, faults);
  throw notImplemented(request);
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

function notImplemented({ method, url }: FastifyRequest): Refusal {
  const [path = ''] = url.split('?');
  const shown = path.startsWith(basePath) ? path.slice(basePath.length) : path;
  return new Refusal(501, `Method '${method} ${shown}' not implemented`);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
