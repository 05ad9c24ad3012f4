import { timingSafeEqual } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { InputError } from '../../cluster';
import type { ControlTarget } from './names';
import { parseFault } from './parse-fault';

/** What the control endpoint hands on. */
export interface ControlParts {
  readonly secret: string;
  act(action: string, target: ControlTarget): Promise<void>;
  addFault(fault: ReturnType<typeof parseFault>): void;
  clearFaults(): void;
}

/**
 * Makes the server that hook commands talk to: `POST /control/{action}`, `POST /faults`, `DELETE /faults`, each with
 * `Authorization: Bearer {secret}`. It is meant for the loopback address.
 */
export function makeControlServer(parts: ControlParts): FastifyInstance {
  const server = fastify({ forceCloseConnections: true });
  server.addHook('onRequest', async ({ headers }, reply) => {
    if (!isSecret(parts.secret, headers.authorization ?? '')) await reply.code(401).send({ problem: 'wrong secret' });
  });
  server.setErrorHandler(async (error, _request, reply) => {
    const problem = error instanceof Error ? error.message : String(error);
    await reply.code(error instanceof InputError ? 400 : 500).send({ problem });
  });
  server.post<{ Params: { action: string }; Body: ControlTarget | null }>(
    '/control/:action',
    async ({ params, body }) => {
      await parts.act(params.action, body ?? {});
      return {};
    },
  );
  server.post<{ Body: { readonly fault?: string } | null }>('/faults', async ({ body }) => {
    parts.addFault(parseFault(body?.fault ?? ''));
    return {};
  });
  server.delete('/faults', async () => {
    parts.clearFaults();
    return {};
  });
  return server;
}

function isSecret(secret: string, authorization: string): boolean {
  const [known, given] = [Buffer.from(`Bearer ${secret}`), Buffer.from(authorization)];
  return known.length === given.length && timingSafeEqual(known, given);
}
