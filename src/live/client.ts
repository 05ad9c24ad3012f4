import { gunzipSync } from 'node:zlib';
import { Agent, type Dispatcher, request } from 'undici';
import type { NodeName } from '../cluster';
import type { LiveConfig } from './config';
import { type EndpointId, isReading, type Parameters, type Request, requestOf } from './endpoints';
import { isRefusal, LiveError, RefusedError, UnknownOutcomeError, UnreachableError } from './failures';
import { entriesOf, isYes, membersOf, textOf } from './lenient';
import { connectorFor } from './tls';

/** What the rest needs of a cluster's API. */
export interface Api {
  /**
   * Calls an endpoint.
   *
   * @returns the member `data` of the answer
   * @throws RefusedError, UnreachableError or UnknownOutcomeError
   */
  call(id: EndpointId, parameters?: Parameters): Promise<unknown>;
  /** Asks a node itself, once; undefined if it does not answer, or nobody knows its address. */
  ask(node: NodeName, id: EndpointId, parameters?: Parameters): Promise<unknown>;
  /** Finds out which node has which address; those that do not answer stay unknown. */
  meet(): Promise<void>;
  /** Goes on with the next address. */
  turnToNextHost(): void;
  readonly hostCount: number;
  close(): Promise<void>;
}

export interface ClientSurroundings {
  readonly token: string;
  /** Waits so many seconds of cluster time. */
  readonly pause: (seconds: number) => Promise<void>;
}

/** Waits before a call is made again, in seconds (spec/live-api.md 1.5). */
const retryAfter = [1, 2, 4];
/** In milliseconds; forwarded calls end after 30 s on the server. */
const limits = { connect: 5_000, answer: 35_000 };

/** A node without the others changes nothing; they may. */
const noQuorum = /no quorum/;
const lockBusy = /got lock request timeout/;

/** Talks to the REST API of a cluster, by whichever of its nodes answers. */
export class ApiClient implements Api {
  readonly #hosts: readonly string[];
  readonly #readers: Agent;
  readonly #writers: Agent;
  #current = 0;
  /** The address of each node. */
  readonly #addresses = new Map<NodeName, string>();

  /** @throws InputError if the file of the CA cannot be read */
  constructor(
    { hosts, trust }: Pick<LiveConfig, 'hosts' | 'trust'>,
    private readonly surroundings: ClientSurroundings,
  ) {
    this.#hosts = hosts;
    const connect = connectorFor(trust, limits.connect);
    const times = { headersTimeout: limits.answer, bodyTimeout: limits.answer };
    this.#readers = new Agent({ connect, ...times });
    // A connection of its own for each: one that had been kept could be closed by the server just when it is used.
    this.#writers = new Agent({ connect, ...times, pipelining: 0 });
  }

  get hostCount(): number {
    return this.#hosts.length;
  }

  turnToNextHost(): void {
    this.#current = (this.#current + 1) % this.#hosts.length;
  }

  async call(id: EndpointId, parameters: Parameters = {}): Promise<unknown> {
    const wanted = requestOf(id, parameters);
    const attempt = isReading(id) ? () => this.#read(wanted) : () => this.#write(wanted);
    for (const seconds of retryAfter) {
      try {
        return await attempt();
      } catch (error) {
        if (!mayBeRepeated(error, wanted)) throw error;
        await this.surroundings.pause(seconds);
      }
    }
    return attempt();
  }

  async ask(node: NodeName, id: EndpointId, parameters: Parameters = {}): Promise<unknown> {
    const host = this.#addresses.get(node);
    if (host === undefined) return undefined;
    return this.#send(this.#readers, requestOf(id, parameters), host).catch(() => undefined);
  }

  async meet(): Promise<void> {
    for (const host of this.#hosts) {
      const members = await this.#send(this.#readers, requestOf('cluster.status'), host).catch(() => []);
      const local = entriesOf(members).find(({ type, local }) => type === 'node' && isYes(local));
      if (local) this.#addresses.set(String(local.name), host);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#readers.destroy(), this.#writers.destroy()]);
  }

  /** Asks every address once, the present one first. */
  async #read(wanted: Request): Promise<unknown> {
    let last: unknown;
    for (let tries = 0; tries < this.#hosts.length; tries++) {
      try {
        return await this.#send(this.#readers, wanted);
      } catch (error) {
        if (!isTrouble(error)) throw error;
        last = error;
        this.turnToNextHost();
      }
    }
    throw last;
  }

  /** Goes to the next address only if the present one cannot have done anything. */
  async #write(wanted: Request): Promise<unknown> {
    let last: unknown;
    for (let tries = 0; tries < this.#hosts.length; tries++) {
      try {
        return await this.#send(this.#writers, wanted);
      } catch (error) {
        if (!(error instanceof UnreachableError) && !isRefusal(error, noQuorum)) throw error;
        // What an answer says is worth more than that there was none.
        if (!(last instanceof RefusedError)) last = error;
        this.turnToNextHost();
      }
    }
    throw last;
  }

  async #send(
    dispatcher: Dispatcher,
    { method, path, body }: Request,
    host = this.#hosts[this.#current] ?? '',
  ): Promise<unknown> {
    const call = `${method} ${path.replace(/\?.*/, '')}`;
    const { statusCode, statusText, text } = await this.#exchange(dispatcher, host, { method, path, body }, call);
    if (statusCode >= 200 && statusCode < 300) return membersOf(parse(text, call)).data ?? null;
    if (isHopTrouble(statusCode)) {
      const problem = `${call}: ${host} could not reach the node (status ${statusCode})`;
      if (statusCode === 595 || method === 'GET') throw new UnreachableError(problem);
      throw new UnknownOutcomeError(`${problem}, and it is not known whether it was done`);
    }
    throw new RefusedError(statusCode, reasonOf(text, statusText), call);
  }

  async #exchange(
    dispatcher: Dispatcher,
    host: string,
    {
      method,
      path,
      body,
    }: { readonly method: Request['method']; readonly path: string; readonly body: string | undefined },
    call: string,
  ): Promise<{ readonly statusCode: number; readonly statusText: string; readonly text: string }> {
    try {
      const answer = await request(`${host}/api2/json${path}`, {
        method,
        dispatcher,
        headers: {
          authorization: `PVEAPIToken=${this.surroundings.token}`,
          'accept-encoding': 'gzip',
          ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(body !== undefined && { body }),
      });
      const bytes = Buffer.from(await answer.body.arrayBuffer());
      const isPacked = answer.headers['content-encoding'] === 'gzip' && bytes.length > 0;
      const text = (isPacked ? gunzipSync(bytes) : bytes).toString('utf8');
      return { statusCode: answer.statusCode, statusText: answer.statusText, text };
    } catch (cause) {
      throw connectionFailure(cause, { method, host, call });
    }
  }
}

function mayBeRepeated(error: unknown, { method }: Request): boolean {
  return method === 'GET' ? isTrouble(error) : isRefusal(error, lockBusy);
}

/** What may be gone when one asks again, or somebody else: the connection, the node, the server itself. */
function isTrouble(error: unknown): boolean {
  if (error instanceof UnreachableError || error instanceof UnknownOutcomeError) return true;
  return error instanceof RefusedError && error.status >= 500 && error.status !== 501;
}

/** Answers of a node that could not pass a call on, or that broke. */
function isHopTrouble(status: number): boolean {
  return status >= 595 && status <= 599;
}

function parse(text: string, call: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UnknownOutcomeError(`${call}: the answer is not JSON`, undefined, { cause });
  }
}

function reasonOf(text: string, statusText: string): string {
  try {
    const { message, errors } = membersOf(text === '' ? {} : JSON.parse(text));
    const details = Object.entries(membersOf(errors)).map(
      ([name, problem]) => `\n  ${name}: ${String(problem).trim()}`,
    );
    return (textOf(message) ?? statusText).trim() + details.join('');
  } catch {
    return statusText;
  }
}

/** Nothing was sent when these happened. */
const beforeSending = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function connectionFailure(
  cause: unknown,
  { method, host, call }: { readonly method: string; readonly host: string; readonly call: string },
): LiveError {
  if (cause instanceof LiveError) return cause;
  const { code = '', message } = cause as { readonly code?: string; readonly message: string };
  if (/CERT|SSL|SIGNATURE|ERR_TLS|ISSUER/.test(code)) {
    const remedy = 'name the CA of the cluster as ca, or the certificate of each node under fingerprints';
    return new LiveError(`${host} cannot prove that it is what it should be (${message}): ${remedy}`, undefined, {
      cause,
    });
  }
  if (beforeSending.has(code))
    return new UnreachableError(`${host} cannot be reached (${message})`, undefined, { cause });
  const problem = `${call}: the connection to ${host} was lost (${message})`;
  if (method === 'GET') return new UnreachableError(problem, undefined, { cause });
  return new UnknownOutcomeError(`${problem}, and it is not known whether it was done`, undefined, { cause });
}
