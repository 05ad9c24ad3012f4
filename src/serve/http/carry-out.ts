import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { basePath } from '../../api';
import type { NodeName } from '../../cluster';
import type { ActiveFaults } from '../faults';
import { Refusal } from '../refusal';
import { sendRefusal, sendResult } from './answer';
import type { ServerParts } from './parts';

/** What a request asks for. */
export type Work = (faults: ActiveFaults) => unknown;

/** Lets everything happen that is due and all that is to befall the request, and answers it. */
export async function carryOut(
  request: FastifyRequest,
  reply: FastifyReply,
  node: NodeName,
  parts: ServerParts,
  work: Work,
): Promise<void> {
  const { method, url } = request;
  const [path = ''] = url.slice(basePath.length).split('?');
  const faults = parts.faults.befalling({ node, method, path });
  const slow = faults.find('slow');
  const drop = faults.find('drop');
  if (slow) await sleep(slow.milliseconds);
  if (drop?.when === 'before') return breakOff(reply);
  const outcome = resultOf(() => work(faults), faults, parts);
  if (drop) return breakOff(reply);
  if (!(outcome instanceof Refusal)) {
    const result = method === 'GET' ? faults.stale(url, outcome) : outcome;
    await sendResult(reply, result, path.endsWith('/journal'));
    return;
  }
  if (outcome.status === 401) await sleep(parts.authDelay);
  await sendRefusal(reply, outcome);
}

/** Whatever goes wrong becomes an answer; a mistake of the program is a 500 as well, and says so. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const { message, statusCode = 500 } = error as Partial<FastifyError>;
  return new Refusal(statusCode === 413 || statusCode === 415 ? 501 : statusCode, message ?? String(error));
}

function resultOf(work: () => unknown, faults: ActiveFaults, { world, onProgress, onMistake }: ServerParts): unknown {
  const broken = faults.find('status');
  if (broken) return new Refusal(broken.status, 'emulated fault', broken.status > 590 ? { empty: true } : {});
  try {
    world.clock.tick();
    world.catchUp();
    onProgress?.();
    world.checkAlive();
    return work();
  } catch (error) {
    if (!(error instanceof Refusal)) onMistake?.(String(error));
    return refusalOf(error);
  }
}

function breakOff(reply: FastifyReply): void {
  reply.hijack();
  reply.raw.destroy();
}
