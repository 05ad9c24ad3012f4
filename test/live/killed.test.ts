import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { restore } from '../../src/live';
import { Emulated } from './emulated';
import { configurationOf } from './seen-configuration';
import type { Message, Orders } from './victim';

/** How many times a run is killed. */
const kills = Number(process.env.PVE_HA_SPEC_KILLS ?? 50);
/** As many clusters are played on at once. */
const lanes = 2;

describe(`whenever a run is killed, restoring leaves the cluster as it was (${kills} times)`, {
  concurrency: lanes,
}, () => {
  for (let lane = 0; lane < lanes; lane++) {
    test(`cluster ${lane + 1}`, async (t) => {
      const cluster = new Victims(await Emulated.start({ checkAnswers: false }));
      t.after(() => cluster.emulated.stop());
      await killRuns(cluster, Math.ceil((kills - lane) / lanes), (line) => t.diagnostic(line));
    });
  }
});

async function killRuns(cluster: Victims, times: number, tell: (line: string) => void): Promise<void> {
  const { emulated } = cluster;
  const untouched = await configurationOf(emulated);
  const whole = await cluster.start({ deadlyStep: -1, moment: 'before' });
  cluster.lastJournal();
  assert.deepEqual(await configurationOf(emulated), untouched, 'after a run that was not killed');
  const moments = ['before', 'during', 'after'] as const;
  for (let index = 0; index < times; index++) {
    const deadlyStep = Math.floor(Math.random() * whole.steps);
    const moment = moments[index % moments.length] ?? 'before';
    const victim = await cluster.start({ deadlyStep, moment });
    const journal = cluster.lastJournal();
    // The undoing is killed too, now and then.
    const second =
      index % 4 === 0 ? await cluster.start({ deadlyStep: Math.floor(Math.random() * 6), moment, journal }) : undefined;
    const { done, problems } = await restore(journal, undefined, emulated.surroundings);
    const told = [
      `killed ${victim.deadly} (step ${deadlyStep} of ${whole.steps})`,
      ...(second?.deadly ? [`restore killed ${second.deadly}`] : []),
    ];
    tell(`${told.join(', ')}: undone ${done.join(', ') || 'nothing'}`);
    assert.deepEqual(problems, [], told.join());
    assert.deepEqual(await configurationOf(emulated), untouched, told.join());
    const again = await restore(journal, undefined, emulated.surroundings);
    assert.equal(again.wasDone, true);
  }
}

/** Processes that drive a cluster, each until it is killed. */
class Victims {
  readonly #seen = new Set<string>();

  constructor(readonly emulated: Emulated) {}

  /** The journal that came since this was asked last. */
  lastJournal(): string {
    const folder = join(this.emulated.folder, 'live-journals');
    const open = readdirSync(folder).filter((name) => !this.#seen.has(name));
    for (const name of open) this.#seen.add(name);
    assert.equal(open.length, 1);
    return join(folder, open[0] ?? '');
  }

  /** Starts a process that does not survive one of its steps; returns when it is gone. */
  async start(
    orders: Pick<Orders, 'deadlyStep' | 'moment' | 'journal'>,
  ): Promise<{ readonly steps: number; readonly deadly: string | undefined }> {
    const { clusterName: cluster, token } = this.emulated.addresses;
    const all: Orders = { config: this.emulated.configFile, cluster, token, ...orders };
    const child = fork(join(__dirname, 'victim.js'), [JSON.stringify(all)]);
    let steps = 0;
    let deadly: string | undefined;
    child.on('message', async (message: Message) => {
      let problem: string | undefined;
      if (message.say === 'pause') await this.emulated.surroundings.pause?.(message.seconds);
      if (message.say === 'hook') {
        await this.emulated.surroundings.runWords?.(message.words, { seconds: 1, env: {} }).catch((error: Error) => {
          problem = `failed: ${error.message}`;
        });
      }
      if (message.say === 'step') deadly = message.what;
      if (message.say === 'end') steps = message.steps;
      if (child.connected) child.send(problem ?? 'heard');
    });
    await new Promise((gone) => child.once('close', gone));
    return { steps, deadly };
  }
}
