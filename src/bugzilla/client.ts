import { type Dispatcher, EnvHttpProxyAgent, request } from 'undici';
import { NotSentError, noCode, RefusedError, UnknownOutcomeError } from './failures';

/** How long to wait, in milliseconds. */
export interface TimeLimits {
  readonly connect: number;
  readonly get: number;
  readonly post: number;
}

export interface ClientOptions {
  readonly key?: string | undefined;
  readonly userAgent: string;
  readonly limits?: TimeLimits;
}

export type Query = Readonly<Record<string, string>>;
export type Body = Readonly<Record<string, unknown>>;

/** What filing needs of a server. */
export interface Bugzilla {
  /** Asks without a key, as the tracker is public. */
  get(path: string, query?: Query): Promise<unknown>;
  /** Sends with the key. */
  post(path: string, body: Body): Promise<unknown>;
  /** Calls a method of the JSON-RPC API; without the key unless it is asked for. */
  call(method: string, params: Body, isKeyed?: boolean): Promise<unknown>;
}

/** A plain CGI server takes seconds for a request (spec/bugzilla.md 8.2). */
const usualLimits: TimeLimits = { connect: 10_000, get: 30_000, post: 120_000 };

/** The key is in the JSON body, which all versions read; a header is ignored by some without a word. */
const keyMember = 'Bugzilla_api_key';

/** What stands where the key was. */
export const hiddenKey = '{{API_KEY}}';

/**
 * Talks to the REST API of a Bugzilla server (spec/bugzilla.md 1.2).
 *
 * Every method throws RefusedError, NotSentError or UnknownOutcomeError. Redirects are not followed. No message has the
 * key, also where the server repeats what it was sent.
 */
export class BugzillaClient implements Bugzilla {
  readonly #base: string;
  readonly #options: ClientOptions;
  readonly #limits: TimeLimits;
  readonly #agent: Dispatcher;
  #root = '/rest';

  /** @param base the server's address, without a slash at its end */
  constructor(base: string, options: ClientOptions) {
    this.#base = base;
    this.#options = options;
    this.#limits = options.limits ?? usualLimits;
    this.#agent = new EnvHttpProxyAgent({ connect: { timeout: this.#limits.connect } });
  }

  async get(path: string, query: Query = {}): Promise<unknown> {
    const search = new URLSearchParams(query).toString();
    const ask = () => this.#send('GET', `${this.#root}${path}${search && `?${search}`}`);
    const answer = await ask();
    if (answer.json !== undefined || answer.status !== 404 || this.#root !== '/rest') return this.#read(answer);
    // A server without URL rewriting has the same API here.
    this.#root = '/rest.cgi';
    return this.#read(await ask());
  }

  async post(path: string, body: Body): Promise<unknown> {
    return this.#read(await this.#send('POST', `${this.#root}${path}`, { ...body, [keyMember]: this.#options.key }));
  }

  async call(method: string, params: Body, isKeyed = false): Promise<unknown> {
    const known = isKeyed ? { ...params, [keyMember]: this.#options.key } : params;
    const answer = this.#read(await this.#send('POST', '/jsonrpc.cgi', { method, id: 1, params: [known] }));
    const { result, error } = answer as { result?: unknown; error?: { code?: unknown; message?: unknown } | null };
    if (error) throw new RefusedError(Number(error.code), this.#withoutKey(String(error.message)));
    return result;
  }

  /** Ends the connections. */
  async close(): Promise<void> {
    await this.#agent.close();
  }

  async #send(method: 'GET' | 'POST', path: string, body?: Body): Promise<Answer> {
    const limit = method === 'GET' ? this.#limits.get : this.#limits.post;
    try {
      const {
        statusCode,
        headers,
        body: stream,
      } = await request(`${this.#base}${path}`, {
        method,
        dispatcher: this.#agent,
        signal: AbortSignal.timeout(limit),
        headers: {
          accept: 'application/json',
          'user-agent': this.#options.userAgent,
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: statusCode, location: headers.location, json: parsed(await stream.text()) };
    } catch (cause) {
      const { message, code } = describe(cause);
      const problem = this.#withoutKey(`${this.#base}: ${message}`);
      throw isBeforeSending(code) ? new NotSentError(problem) : new UnknownOutcomeError(problem);
    }
  }

  #read({ status, location, json }: Answer): unknown {
    if (status >= 300 && status < 400) {
      throw new RefusedError(noCode, this.#withoutKey(`the server redirects to ${location}, which is not followed`));
    }
    const isError = typeof json === 'object' && json !== null && 'error' in json && json.error === true;
    if (isError && status < 500 && status !== 429) {
      const { code, message } = json as { code?: unknown; message?: unknown };
      throw new RefusedError(Number(code), this.#withoutKey(String(message)));
    }
    if (status >= 200 && status < 300 && json !== undefined && !isError) return json;
    throw new UnknownOutcomeError(`${this.#base}: the server answered with status ${status}, and nothing of use`);
  }

  #withoutKey(text: string): string {
    const { key } = this.#options;
    return key ? text.replaceAll(key, hiddenKey) : text;
  }
}

interface Answer {
  readonly status: number;
  readonly location: string | string[] | undefined;
  /** Undefined if the answer is something else than JSON. */
  readonly json: unknown;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Several addresses of one host give an AggregateError, which says nothing itself. */
function describe(cause: unknown): { message: string; code: string } {
  const error = cause instanceof AggregateError ? cause.errors[0] : cause;
  if (!(error instanceof Error)) return { message: String(error), code: '' };
  return { message: error.message, code: 'code' in error ? String(error.code) : '' };
}

/** Whether the connection was never made, by the codes of Node.js, OpenSSL and undici. */
function isBeforeSending(code: string): boolean {
  return /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|ERR_SSL_.*|CERT_.*|UNABLE_TO_.*|DEPTH_ZERO_.*|SELF_SIGNED_.*)$/.test(
    code,
  );
}
