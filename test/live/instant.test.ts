import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ClusterSetup, TimelineEvent, Trigger } from '../../src/cluster';
import { UnobservableError } from '../../src/engine';
import { createLive, type LiveEngine } from '../../src/live';
import { isDeparture, requireOneRound } from '../../src/live/instant';
import { makeEvent } from '../../src/log';
import { Emulated } from './emulated';

const setup: ClusterSetup = {
  nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
  resources: [{ sid: 'vm:100', node: 'node1', state: 'started' }],
  rules: [],
  datacenter: {},
};
const off: Trigger = { kind: 'power', node: 'node3', to: 'off' };
const alsoOff: Trigger = { kind: 'power', node: 'node2', to: 'off' };

let emulated: Emulated;
before(async () => {
  emulated = await Emulated.start();
});
after(() => emulated.stop());

/** Plays on a cluster whose hooks take so many seconds each. */
async function play(hookSeconds: number, act: (engine: LiveEngine) => Promise<void>): Promise<void> {
  const { surroundings, settings } = emulated;
  const engine = createLive(
    { settings },
    {
      ...surroundings,
      runWords: async (words, options) => {
        await surroundings.runWords?.(words, options);
        if (hookSeconds > 0) await emulated.cluster.advance(hookSeconds);
      },
    },
  ) as LiveEngine;
  try {
    await engine.start(setup);
    await act(engine);
  } finally {
    await engine.stop();
  }
}

describe('a moment of a real cluster', () => {
  test('what is to happen at the same time does, if no round of the master comes in between', async () => {
    await play(0, async (engine) => {
      await engine.trigger(off, { kind: 'request', resource: 'vm:100', state: 'stopped' });
      const { triggers } = engine.timeline();
      assert.equal(triggers.length, 2);
      assert.equal(triggers[0]?.doneAt, triggers[0]?.time);
    });
  });

  test('otherwise it could not be observed, and nothing is said of what the HA stack made of it', async () => {
    await play(25, async (engine) => {
      await assert.rejects(engine.trigger(off, { kind: 'request', resource: 'vm:100', state: 'stopped' }), {
        constructor: UnobservableError,
        message:
          /^could not be observed: what was to happen at the same time took \d+ s of the cluster, and the master/,
      });
    });
  });

  test('a hook that takes its time: what comes so many seconds later could not be observed, a pause could', async () => {
    await play(40, async (engine) => {
      await engine.trigger(off);
      const [mark] = engine.timeline().triggers;
      assert.equal((mark?.doneAt ?? 0) - (mark?.time ?? 0), 40);
      await engine.settle({ seconds: 1800, atLeastSeconds: 60 });
      await assert.rejects(engine.settle({ seconds: 60, atLeastSeconds: 60 }), {
        message: /^could not be observed: a hook took 40 s of the cluster, and something is to come 60 s after/,
      });
    });
    await play(10, async (engine) => {
      await engine.trigger(off);
      await engine.settle({ seconds: 60, atLeastSeconds: 60 });
      await engine.trigger(alsoOff);
    });
  });
});

test('a round in between counts, and at the beginning only if a resource left its node in it', () => {
  const state = (to: string) =>
    makeEvent(5, 'node1/crm', 'service-state', { sid: 'vm:100', from: 'x', to, parameters: 'node = node1' });
  const doing = (rounds: readonly [number, number], ...events: readonly TimelineEvent[]) => ({
    rounds,
    seconds: 9,
    events,
  });
  requireOneRound(doing([1, 1], state('migrate')));
  assert.throws(() => requireOneRound(doing([1, 2])), UnobservableError);
  requireOneRound(doing([1, 1], state('migrate')), isDeparture);
  requireOneRound(doing([1, 2], state('started')), isDeparture);
  for (const to of ['migrate', 'relocate', 'request_start_balance']) {
    assert.throws(() => requireOneRound(doing([1, 2], state(to)), isDeparture), UnobservableError);
  }
});

describe('a scenario after another', () => {
  test('begins with LRMs that rest: the lock of before is given back, and taken again', async () => {
    const locked = async (engine: LiveEngine): Promise<void> => {
      const { events } = engine.timeline();
      const lock = events.find(({ kind, source }) => kind === 'got-lock' && source === 'node1/lrm');
      assert.ok(lock, 'the LRM of node1 should have taken its lock');
    };
    await play(0, locked);
    await play(0, locked);
  });
});
