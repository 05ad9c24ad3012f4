import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { InputError, type NodeName } from '../../cluster';
import type { KeyPair } from '../certificate';
import type { ServerParts } from './parts';
import { makeServer } from './server';

/** What did not work, for example as another program has taken the port, is tried again the next time. */
const ignored = () => undefined;

/** The server of one node: there while the node has power, always at the same port. */
export class NodeListener {
  #server: FastifyInstance | undefined;
  #boot: number | undefined;
  /** Openings and closings, one after the other. */
  #turn: Promise<void> = Promise.resolve();

  /** @param port 0 for any that is free */
  constructor(
    readonly node: NodeName,
    private readonly keys: KeyPair,
    private readonly parts: ServerParts,
    private readonly host: string,
    private port: number,
  ) {}

  get url(): string {
    return `https://${this.host}:${this.port}`;
  }

  /** @throws InputError if the address cannot be listened on */
  async open(): Promise<void> {
    const server = await makeServer(this.node, this.keys, this.parts);
    try {
      await server.listen({ host: this.host, port: this.port });
    } catch (cause) {
      const { message } = cause as Error;
      throw new InputError(`${this.node} cannot listen on ${this.host}:${this.port}: ${message}`, undefined, { cause });
    }
    this.port = (server.server.address() as AddressInfo).port;
    this.#server = server;
  }

  async close(): Promise<void> {
    await this.#turn.catch(ignored);
    await this.#close();
  }

  /**
   * Opens or closes the server as the node has power; every connection is lost when the node starts anew.
   *
   * @param boot when the node was last switched on
   */
  follow(powered: boolean, boot: number): Promise<void> {
    this.#turn = this.#turn.then(ignored, ignored).then(async () => {
      const isAnew = this.#boot !== undefined && this.#boot !== boot;
      this.#boot = boot;
      if (this.#server && (!powered || isAnew)) await this.#close();
      if (!this.#server && powered) await this.open();
    });
    return this.#turn;
  }

  async #close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    await server?.close();
  }
}
