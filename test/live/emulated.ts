import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { EngineSettings } from '../../src/engine';
import type { LiveSurroundings } from '../../src/live';
import { type EmulatedAddresses, EmulatedCluster, type EmulatedClusterOptions } from '../../src/serve';

/** How long the daemons of a small emulated cluster take for a round. */
const roundSeconds = 20;

/** A cluster that is not there, and a live.yaml that leads to it. Its time goes on only while somebody waits. */
export class Emulated {
  private constructor(
    readonly cluster: EmulatedCluster,
    readonly addresses: EmulatedAddresses,
    readonly folder: string,
  ) {}

  /** @param more what else live.yaml says, or instead; undefined leaves something out */
  static async start(
    options: EmulatedClusterOptions = {},
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<Emulated> {
    const cluster = new EmulatedCluster({ secondsPerRequest: 0, checkAnswers: true, authDelay: 1, ...options });
    const addresses = await cluster.start();
    const emulated = new Emulated(cluster, addresses, mkdtempSync(join(tmpdir(), 'pve-ha-spec-live-')));
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
      // In whole rounds, so that what happens does so at the same moment of a round, as in the model.
      pause: (seconds) => this.cluster.advance(Math.ceil(seconds / roundSeconds) * roundSeconds),
      runWords: async ([action = '', target = '', word = '']) => {
        const isGuest = action.startsWith('guest-');
        await this.cluster.control(action, isGuest ? { guest: target, lock: word } : { node: target, part: word });
      },
    };
  }

  get settings(): EngineSettings {
    return { config: this.configFile, 'allow-changes': this.addresses.clusterName };
  }

  async stop(): Promise<void> {
    await this.cluster.stop();
    rmSync(this.folder, { recursive: true });
  }
}
