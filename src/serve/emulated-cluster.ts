import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { type ClusterSetup, InputError, type NodeName, typeOf } from '../cluster';
import { type Account, Accounts } from './access/accounts';
import { allPrivileges } from './access/privileges';
import { type Certificates, fingerprintOf, makeCertificates } from './certificate';
import { type Clock, RunningClock, SteppedClock } from './clock';
import { control } from './control/actions';
import type { ControlTarget } from './control/names';
import { makeControlServer } from './control/server';
import { handlers } from './endpoints';
import { type Fault, Faults } from './faults';
import { NodeListener } from './http/node-listener';
import type { ServerParts } from './http/parts';
import { highestPort } from './ports';
import { World } from './world/world';

/** What is emulated, and how. */
export interface EmulatedClusterOptions {
  /** Three nodes and nothing else by default. */
  readonly setup?: ClusterSetup;
  readonly clusterName?: string;
  /** The behaviour profile of the model. */
  readonly profile?: string;
  /** How many times as fast as the real time; without it time goes on by request and by hand. */
  readonly speed?: number;
  /** How much later it is at the next request, in seconds, while there is no speed. */
  readonly secondsPerRequest?: number;
  /** What the clock shows first, in seconds since 1970; the real time by default. */
  readonly startTime?: number;
  /** The address to listen on. */
  readonly host?: string;
  /** The port of the first node, the others have the next ones; any free ports by default. */
  readonly port?: number;
  /** Who may log in; by default `root@pam`, and `harness@pve` with a token that may do everything. */
  readonly accounts?: readonly Account[];
  /** How long wrong credentials wait for their answer, in milliseconds. */
  readonly authDelay?: number;
  /** Compares every answer with the API document, see `mistakes`. */
  readonly checkAnswers?: boolean;
}

/** How to reach an emulated cluster that was started. */
export interface EmulatedAddresses {
  readonly clusterName: string;
  /** By node, e.g. `https://127.0.0.1:8006`. */
  readonly urls: ReadonlyMap<NodeName, string>;
  /** The SHA-256 fingerprint of each node's certificate. */
  readonly fingerprints: ReadonlyMap<NodeName, string>;
  /** The certificate of the cluster's authority, as PEM. */
  readonly ca: string;
  /** `user@realm!id=secret` of the first token; empty if no account has one. */
  readonly token: string;
  /** The first account with a password; empty if there is none. */
  readonly login: { readonly username: string; readonly password: string };
  /** The control endpoint, and the secret that it wants. */
  readonly control: { readonly url: string; readonly secret: string };
}

/**
 * A cluster that is not there: the model behind the HTTP API of a real one, one server for each node
 * (spec/live-api.md 8).
 */
export class EmulatedCluster {
  /** The trouble that is switched on. */
  readonly faults = new Faults();
  /** How answers differed from the API document, if they are compared. */
  readonly mistakes: string[] = [];
  readonly #options: EmulatedClusterOptions;
  readonly #clock: Clock;
  readonly #world: World;
  readonly #accounts: readonly Account[];
  #listeners: readonly NodeListener[] = [];
  #control: FastifyInstance | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** @throws InputError if the cluster cannot be emulated, or there is no such profile */
  constructor(options: EmulatedClusterOptions = {}) {
    this.#options = options;
    const { setup = threeNodes, clusterName = 'ha-emulated', profile, speed, startTime = Date.now() / 1000 } = options;
    refuseOtherResources(setup);
    this.#clock =
      speed === undefined
        ? new SteppedClock(startTime, options.secondsPerRequest ?? 1)
        : new RunningClock(startTime, speed);
    this.#world = new World({ cluster: setup, clusterName, ...(profile !== undefined && { profile }) }, this.#clock);
    this.#accounts = options.accounts ?? defaultAccounts();
  }

  /**
   * Lets the cluster come up and opens the servers of all nodes that are up.
   *
   * @throws InputError if it has too many nodes, also for the ports that there are, or an address cannot be listened on
   */
  async start(): Promise<EmulatedAddresses> {
    const { host = '127.0.0.1', port = 0 } = this.#options;
    const nodes = this.#world.cluster.nodeNames;
    if (port + nodes.length - 1 > highestPort) {
      throw new InputError(`${nodes.length} nodes from port ${port} on would need ports above ${highestPort}`);
    }
    await this.#world.comeUp();
    const certificates = await makeCertificates(nodes, host);
    const fingerprints = new Map([...certificates.nodes].map(([node, pair]) => [node, fingerprintOf(pair)]));
    this.#listeners = this.#makeListeners(certificates, fingerprints, host, port);
    for (const listener of this.#listeners) await listener.open();
    await this.#followPower();
    const secret = randomBytes(24).toString('base64url');
    const controlUrl = await this.#openControl(secret);
    this.#keepTime();
    return {
      clusterName: this.#world.clusterName,
      urls: new Map(this.#listeners.map(({ node, url }) => [node, url])),
      fingerprints,
      ca: certificates.ca,
      token: this.#firstToken,
      login: this.#firstLogin,
      control: { url: controlUrl, secret },
    };
  }

  /** Closes everything. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await Promise.all([...this.#listeners.map((listener) => listener.close()), this.#control?.close()]);
  }

  /** The time, in seconds since 1970. */
  get now(): number {
    return this.#world.now();
  }

  /** What is behind the API, for tests that look inside. */
  get world(): World {
    return this.#world;
  }

  /**
   * Lets time go by at once.
   *
   * @throws Error if the time goes on by itself
   */
  async advance(seconds: number): Promise<void> {
    if (!(this.#clock instanceof SteppedClock)) throw new Error('the time of this cluster goes on by itself');
    this.#clock.advance(seconds);
    this.#world.catchUp();
    await this.#followPower();
  }

  /**
   * Does something that a real cluster needs a hook for: `power-off`, `maintenance-on`, ...
   *
   * @throws InputError if there is no such action, node or resource
   */
  async control(action: string, target: ControlTarget): Promise<void> {
    control(this.#world, action, target);
    await this.#followPower();
  }

  addFault(fault: Fault): void {
    this.faults.add(fault);
  }

  clearFaults(): void {
    this.faults.clear();
  }

  get #firstToken(): string {
    for (const { user, tokens = [] } of this.#accounts) {
      for (const { id, secret } of tokens) return `${user}!${id}=${secret}`;
    }
    return '';
  }

  get #firstLogin(): EmulatedAddresses['login'] {
    const account = this.#accounts.find(({ password }) => password !== undefined);
    return { username: account?.user ?? '', password: account?.password ?? '' };
  }

  #makeListeners(
    certificates: Certificates,
    fingerprints: ReadonlyMap<NodeName, string>,
    host: string,
    port: number,
  ): NodeListener[] {
    const { authDelay = 50, checkAnswers = false } = this.#options;
    const parts: ServerParts = {
      world: this.#world,
      accounts: new Accounts(this.#accounts),
      faults: this.faults,
      handlers,
      fingerprints,
      authDelay,
      ...(checkAnswers && { onMistake: (problem) => this.mistakes.push(problem) }),
      onProgress: () => this.#followPowerSoon(),
    };
    return [...certificates.nodes].map(
      ([node, keys], index) => new NodeListener(node, keys, parts, host, port === 0 ? 0 : port + index),
    );
  }

  async #openControl(secret: string): Promise<string> {
    const server = makeControlServer({
      secret,
      act: (action, target) => this.control(action, target),
      addFault: (fault) => this.addFault(fault),
      clearFaults: () => this.clearFaults(),
    });
    this.#control = server;
    await server.listen({ host: '127.0.0.1', port: 0 });
    return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  }

  /** A node without power refuses connections; one that was reset loses them. */
  async #followPower(): Promise<void> {
    await Promise.all(
      this.#listeners.map((listener) => {
        const powered = this.#world.cluster.nodes.get(listener.node)?.hardware.power ?? false;
        return listener.follow(powered, this.#world.bootedAt(listener.node));
      }),
    );
  }

  /** Nobody waits for it; what does not work now will be tried again. */
  #followPowerSoon(): void {
    this.#followPower().catch((error: unknown) => this.mistakes.push(String(error)));
  }

  /** While time goes on by itself, nodes can lose their power although nobody asks anything. */
  #keepTime(): void {
    const { speed } = this.#clock;
    if (speed === undefined) return;
    const wait = Math.max(10, Math.min(1000, (this.#world.idleSeconds / speed) * 1000));
    this.#timer = setTimeout(() => {
      this.#world.catchUp();
      this.#followPowerSoon();
      this.#keepTime();
    }, wait).unref();
  }
}

const threeNodes: ClusterSetup = {
  nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
  resources: [],
  rules: [],
  datacenter: {},
};

/** The API knows virtual machines and containers only. */
function refuseOtherResources({ resources }: ClusterSetup): void {
  for (const { sid } of resources) {
    if (!/^(vm|ct):[1-9]\d{2,8}$/.test(sid)) {
      const problem = `there is no "${typeOf(sid)}" guest of this number in a real cluster; write vm:100 or ct:100, from 100 on`;
      throw new InputError(`${sid}: ${problem}`);
    }
  }
}

function defaultAccounts(): Account[] {
  const everything = { '/': allPrivileges };
  return [
    { user: 'root@pam', password: randomUUID(), grants: everything },
    { user: 'harness@pve', grants: everything, tokens: [{ id: 'ci', secret: randomUUID() }] },
  ];
}
