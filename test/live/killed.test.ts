import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { restore } from '../../src/live';
import { Emulated } from './emulated';
import { configurationOf } from './seen-configuration';
import type { Message, Orders } from './victim';

/** How many times the process is killed. */
const kills = Number(process.env.PVE_HA_SPEC_KILLS ?? 50);

let emulated: Emulated;

before(async () => {
  emulated = await Emulated.start({ checkAnswers: false });
});

after(() => emulated.stop());

test(`whenever a run is killed, restoring leaves the cluster as it was (${kills} times)`, async (t) => {
  const untouched = await configurationOf(emulated);
  const whole = await start({ deadlyStep: -1, moment: 'before' });
  assert.deepEqual(await configurationOf(emulated), untouched, 'after a run that was not killed');
  const moments = ['before', 'during', 'after'] as const;
  for (let index = 0; index < kills; index++) {
    const deadlyStep = Math.floor(Math.random() * whole.steps);
    const moment = moments[index % moments.length] ?? 'before';
    const victim = await start({ deadlyStep, moment });
    const journal = lastJournal();
    // The undoing is killed too, now and then.
    const second =
      index % 4 === 0 ? await start({ deadlyStep: Math.floor(Math.random() * 6), moment, journal }) : undefined;
    const { done, problems } = await restore(journal, undefined, emulated.surroundings);
    const told = [
      `killed ${victim.deadly} (step ${deadlyStep} of ${whole.steps})`,
      ...(second?.deadly ? [`restore killed ${second.deadly}`] : []),
    ];
    t.diagnostic(`${told.join(', ')}: undone ${done.join(', ') || 'nothing'}`);
    assert.deepEqual(problems, [], told.join());
    assert.deepEqual(await configurationOf(emulated), untouched, told.join());
    const again = await restore(journal, undefined, emulated.surroundings);
    assert.equal(again.wasDone, true);
  }
});

function lastJournal(): string {
  const folder = join(emulated.folder, 'live-journals');
  const open = readdirSync(folder).filter((name) => !seen.has(name));
  for (const name of open) seen.add(name);
  assert.equal(open.length, 1);
  return join(folder, open[0] ?? '');
}

const seen = new Set<string>();

/** Starts a process that does not survive one of its steps; returns when it is gone. */
async function start(
  orders: Pick<Orders, 'deadlyStep' | 'moment' | 'journal'>,
): Promise<{ readonly steps: number; readonly deadly: string | undefined }> {
  const { clusterName: cluster, token } = emulated.addresses;
  const all: Orders = { config: emulated.configFile, cluster, token, ...orders };
  const child = fork(join(__dirname, 'victim.js'), [JSON.stringify(all)]);
  let steps = 0;
  let deadly: string | undefined;
  child.on('message', async (message: Message) => {
    let problem: string | undefined;
    if (message.say === 'pause') await emulated.surroundings.pause?.(message.seconds);
    if (message.say === 'hook') {
      await emulated.surroundings.runWords?.(message.words, { seconds: 1, env: {} }).catch((error: Error) => {
        problem = `failed: ${error.message}`;
      });
    }
    if (message.say === 'step') deadly = message.what;
    if (message.say === 'end') steps = message.steps;
    if (child.connected) child.send(problem ?? 'heard');
  });
  await new Promise((gone) => child.once('close', gone));
  if (orders.deadlyStep === -1) lastJournal();
  return { steps, deadly };
}
