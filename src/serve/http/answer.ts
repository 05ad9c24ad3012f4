import { gzipSync } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import { Paged } from '../call';
import type { Refusal } from '../refusal';

/** Answers with the result of a call. */
export function sendResult(reply: FastifyReply, result: unknown, gzip: boolean): FastifyReply {
  const body = JSON.stringify(
    result instanceof Paged ? { data: result.data, total: result.total } : { data: result ?? null },
  );
  reply.code(200).header('content-type', 'application/json;charset=UTF-8');
  if (!gzip) return reply.send(body);
  return reply.header('content-encoding', 'gzip').send(gzipSync(body));
}

/** Answers with a refusal: its first line is the reason phrase, and the connection is closed. */
export function sendRefusal(reply: FastifyReply, { status, message, details }: Refusal): FastifyReply {
  const [firstLine = ''] = message.split('\n');
  reply.raw.statusMessage = phrase(firstLine);
  reply.code(status).header('connection', 'close');
  if (details.empty) return reply.send();
  const text = status === 501 ? message : `${message}\n`;
  const body = { data: null, message: text, ...(details.errors && { errors: details.errors }) };
  return reply.header('content-type', 'application/json;charset=UTF-8').send(JSON.stringify(body));
}

/** What may not stand in a status line is left out. */
function phrase(text: string): string {
  return text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '');
}
