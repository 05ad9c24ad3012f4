import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { stringify } from 'yaml';
import type { EngineSettings } from '../../src/engine';
import type { LiveSurroundings } from '../../src/live';
import { type EmulatedAddresses, EmulatedCluster, type EmulatedClusterOptions } from '../../src/serve';

/** How long the daemons of a small emulated cluster take for a round. */
const roundSeconds = 20;

/** How long it takes to do something to a cluster, in seconds of its time. */
export interface Pace {
  readonly call: number;
  /** Hooks that run at the same time take as long as one. */
  readonly hook: number;
}

/** Calls of 0.3 s, one after the other, and hooks of 3 s: the rounds here take twice as long as those of a real cluster. */
export const realPace: Pace = { call: 0.6, hook: 6 };

/** A cluster that is not there, and a live.yaml that leads to it. Its time goes on only while somebody waits. */
export class Emulated {
  #hooks: Promise<void> | undefined;

  private constructor(
    readonly cluster: EmulatedCluster,
    readonly addresses: EmulatedAddresses,
    readonly folder: string,
    private readonly pace: Pace | undefined,
  ) {}

  /**
   * @param more what else live.yaml says, or instead; undefined leaves something out
   * @param pace without it calls and hooks take no time
   */
  static async start(
    options: EmulatedClusterOptions = {},
    more: Readonly<Record<string, unknown>> = {},
    pace?: Pace,
  ): Promise<Emulated> {
    const defaults = { secondsPerRequest: pace?.call ?? 0, checkAnswers: true, authDelay: 1 };
    const cluster = new EmulatedCluster({ ...defaults, ...options });
    const addresses = await cluster.start();
    const emulated = new Emulated(cluster, addresses, mkdtempSync(join(tmpdir(), 'pve-ha-spec-live-')), pace);
    writeFileSync(emulated.caFile, addresses.ca);
    emulated.configure(more);
    return emulated;
  }

  get configFile(): string {
    return join(this.folder, 'live.yaml');
  }
  get caFile(): string {
    return join(this.folder, 'ca.pem');
  }

  /** Writes live.yaml. */
  configure(more: Readonly<Record<string, unknown>> = {}): void {
    const hooks = ['maintenance', 'power', 'network'].flatMap((what) => [`${what}-on`, `${what}-off`]);
    const config = {
      cluster: this.addresses.clusterName,
      hosts: [...this.addresses.urls.values()],
      ca: 'ca.pem',
      hooks: {
        ...Object.fromEntries(hooks.map((hook) => [hook, `${hook} {node}`])),
        'guest-lock': 'guest-lock {sid} {lock}',
        'guest-unlock': 'guest-unlock {sid} {lock}',
        'cfs-fail': 'cfs-fail {node} {part}',
        'cfs-work': 'cfs-work {node} {part}',
      },
      container: { ostemplate: 'local:vztmpl/small.tar.zst', storage: 'shared', rootfs: 'shared:1' },
      'poll-seconds': 20,
      version: '5.2.0',
      limits: { factor: 5 },
      ...more,
    };
    writeFileSync(this.configFile, stringify(config));
  }

  /** What an engine is given. */
  get surroundings(): LiveSurroundings {
    return {
      env: { PVE_HA_SPEC_TOKEN: this.addresses.token },
      // Without a pace in whole rounds, so that what happens does so at the same moment of a round, as in the model.
      pause: (seconds) => this.cluster.advance(this.pace ? seconds : Math.ceil(seconds / roundSeconds) * roundSeconds),
      runWords: async ([action = '', target = '', word = '']) => {
        if (this.pace) await this.#runFor(this.pace.hook);
        const isGuest = action.startsWith('guest-');
        await this.cluster.control(action, isGuest ? { guest: target, lock: word } : { node: target, part: word });
      },
    };
  }

  /** Hooks that begin at the same time end at the same time. */
  #runFor(seconds: number): Promise<void> {
    this.#hooks ??= setImmediate()
      .then(() => this.cluster.advance(seconds))
      .finally(() => {
        this.#hooks = undefined;
      });
    return this.#hooks;
  }

  get settings(): EngineSettings {
    return { config: this.configFile, 'allow-changes': this.addresses.clusterName };
  }

  async stop(): Promise<void> {
    await this.cluster.stop();
    rmSync(this.folder, { recursive: true });
  }
}
