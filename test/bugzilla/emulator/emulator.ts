import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Bugs } from './bugs';
import { Refusal, statusOf } from './refusal';
import { type Answered, type Asked, answerJsonRpc, answerRest } from './routes';
import type { Version } from './version';

/** What goes wrong with a request. */
export type Fault =
  /** The connection is closed after the request was read, before anything was done. */
  | 'lost before'
  /** The request is done, and then the connection is closed. */
  | 'lost after'
  /** The request is done, and the answer comes too late. */
  | 'late'
  | '502'
  | '429'
  | 'redirect'
  /** The request is done; the answer is not what it should be. */
  | 'nonsense'
  /** Somebody else files the same in the moment before. */
  | 'collision';

/** Which request goes wrong, and how. */
export interface PlannedFault {
  readonly method: string;
  readonly path: string;
  readonly fault: Fault;
}

/** A Bugzilla server in this process: it answers what the recorded ones answer, and fails on demand. */
export class Emulator {
  readonly bugs: Bugs;
  /** All requests so far, as they came in. */
  readonly asked: Asked[] = [];
  /** Each happens once, in this order for requests of the same kind. */
  readonly faults: PlannedFault[] = [];
  /** Whether the server rewrites URLs, so that the API is at `/rest`. */
  rewrites = true;
  readonly #version: Version;
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  constructor(version: Version) {
    this.#version = version;
    this.bugs = new Bugs(version);
  }

  /** @returns the address of the server */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const { pathname: path, searchParams: query } = new URL(url, 'http://127.0.0.1');
    const asked = { method, path, query, headers, text: await text(request) };
    this.asked.push(asked);
    const fault = this.#takeFault(asked);
    if (fault === 'lost before') return void request.socket.destroy();
    if (fault === '502' || fault === '429') return sendPage(response, Number(fault));
    if (url.length > 8180) return sendPage(response, 414);
    if (fault === 'redirect') return void response.writeHead(302, { location: 'https://elsewhere.test/' }).end();
    if (fault === 'collision') this.#answer(asked);
    if (path.startsWith('/rest/') && !this.rewrites) return sendPage(response, 404);
    const { status, json } = this.#answer(asked);
    if (fault === 'lost after') return void request.socket.destroy();
    // Later than anybody waits.
    if (fault === 'late') return void (await once(response, 'close'));
    if (fault === 'nonsense') return sendPage(response, 200);
    if (this.#version !== '5.3.3' && headers.accept === 'text/html') return sendPage(response, status);
    response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(json));
  }

  #takeFault({ method, path }: Asked): Fault | undefined {
    const index = this.faults.findIndex((planned) => planned.method === method && path.endsWith(planned.path));
    return index < 0 ? undefined : this.faults.splice(index, 1)[0]?.fault;
  }

  #answer(asked: Asked): Answered {
    try {
      if (asked.path === '/jsonrpc.cgi') return answerJsonRpc(this.bugs, asked);
      return answerRest(this.bugs, this.#version, asked);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, message } = error;
      const documentation = `https://bugzilla.readthedocs.org/en/${this.#version === '5.3.3' ? 'latest' : '5.0'}/api/`;
      const shownCode = this.#version === '5.3.3' ? String(code) : code;
      return { status: statusOf(code), json: { error: true, code: shownCode, message, documentation } };
    }
  }
}

function sendPage(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html' }).end(`<html><title>${status}</title></html>`);
}
