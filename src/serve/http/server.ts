import formbody from '@fastify/formbody';
import fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import { basePath, endpoints } from '../../api';
import type { NodeName } from '../../cluster';
import type { KeyPair } from '../certificate';
import { Refusal } from '../refusal';
import { sendRefusal } from './answer';
import { answerCall, refuseUnknown } from './answer-call';
import { carryOut, refusalOf } from './carry-out';
import type { ServerParts } from './parts';

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
    await carryOut(request, reply, node, parts, (faults) => refuseUnknown(request, node, parts, faults));
  });
  for (const endpoint of endpoints) {
    server.route({
      method: endpoint.method,
      url: `${basePath}${endpoint.path.replace(/\{(\w+)\}/g, ':$1')}`,
      handler: async (request, reply) => {
        await carryOut(request, reply, node, parts, (faults) => answerCall(endpoint, request, node, parts, faults));
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

/** A body of no bytes is fine: many calls have no parameters. */
function readJson(body: string, done: (error: Error | null, value?: unknown) => void): void {
  try {
    done(null, body.trim() === '' ? {} : JSON.parse(body));
  } catch {
    done(new Refusal(400, 'unable to parse the JSON body'));
  }
}
