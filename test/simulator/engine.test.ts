import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { ClusterSetup, ClusterState, Timeline, Trigger } from '../../src/cluster';
import { type HaEngine, UnsupportedError } from '../../src/engine';
import { testEngineContract } from '../../src/engine/contract';
import { setupOf, type TestDirectory, triggerOf } from '../../src/formats';
import { formatLog } from '../../src/log';
import { ModelEngine, playDirectory } from '../../src/model';
import { SimulatorEngine } from '../../src/simulator/engine';
import { anyScenario } from '../scenarios';
import { tries } from '../tries';

/** The model in the simulator's place: it takes a test directory and gives a log, nothing else. */
async function standIn(directory: TestDirectory): Promise<string> {
  return formatLog(playDirectory(directory));
}

const makeSimulator = () => new SimulatorEngine(standIn, '5.2.0');

testEngineContract('simulator', makeSimulator);

const setup: ClusterSetup = {
  nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
  resources: [{ sid: 'vm:101', node: 'node3', state: 'started' }],
  rules: [],
  datacenter: {},
};

/** What is done to an engine. */
interface Act {
  readonly triggers: readonly Trigger[];
  /** How long to wait, in seconds; until all has settled if undefined. */
  readonly seconds: number | undefined;
}

interface Scenario {
  readonly setup: ClusterSetup;
  readonly acts: readonly Act[];
}

describe('the simulator adapter', () => {
  test('sees in a log, at every moment, what the model sees inside', async () => {
    await fc.assert(
      fc.asyncProperty(scenarios(), async (scenario) => {
        const [seen, expected] = [
          await sightsOf(makeSimulator(), scenario),
          await sightsOf(new ModelEngine(), scenario),
        ];
        // The simulator ends after 10,000 seconds, whatever its engine would do later.
        const inTime = seen.at(-1) === 'ended' ? seen.slice(0, -1) : seen;
        for (const [index, sight] of inTime.entries()) assert.deepEqual(sight, expected[index]);
        if (inTime === seen) assert.equal(seen.length, expected.length);
        else assert.ok(isLate(expected[inTime.length]));
      }),
      tries(40),
    );
  });

  test('keeps lines that it does not know, and gives them back as they were', async () => {
    const strange = 'info     20    node1/crm: the flux capacitor is charged';
    const engine = new SimulatorEngine(async (directory) => {
      return (await standIn(directory)).replace(/\n/, `\n${strange}\n`);
    }, '5.2.0');
    await engine.start(setup);
    const [unknown] = engine.timeline().events.filter(({ kind }) => kind === 'unrecognised');
    assert.ok(unknown);
    assert.equal(formatLog([unknown]), `${strange}\n`);
  });

  test('tells how a simulation died', async () => {
    const engine = makeSimulator();
    await engine.start(setup);
    await assert.rejects(
      engine.trigger({ kind: 'move-by-hand', resource: 'vm:101', node: 'node1' }),
      /^Error: the simulator stopped: sim_hardware_cmd: manual-migrate requires service in 'ignored' state/,
    );
    assert.equal(engine.timeline().events.at(-1)?.kind, 'execute');
  });

  test('goes as far as the simulator does, and no further', async () => {
    const engine = makeSimulator();
    await engine.start(setup);
    const limit = { seconds: 20_000, atLeastSeconds: 20_000 };
    const reason = 'it ends itself after 10,000 seconds of cluster time';
    await assert.rejects(engine.settle(limit), new UnsupportedError('long-scenarios', 'simulator', reason));
  });

  test('does not trust a simulator that changes the past', async () => {
    let times = 0;
    const engine = new SimulatorEngine(async (directory) => {
      return (await standIn(directory)).replaceAll('node1/crm', `node1/crm${times++ > 0 ? 'x' : ''}`);
    }, '5.2.0');
    await engine.start(setup);
    await assert.rejects(
      engine.trigger({ kind: 'power', node: 'node1', to: 'off' }),
      /does not repeat itself: it said "/,
    );
  });

  test('tells where a log ends that has no end', async () => {
    const engine = new SimulatorEngine(async (directory) => (await standIn(directory)).slice(0, 45), '5.2.0');
    await assert.rejects(engine.start(setup), {
      name: 'InputError',
      message: 'the simulator broke off: its last line is "info      0     hardware: starting simulation"',
    });
  });

  test('plays everything once for each trigger', async () => {
    let times = 0;
    const engine = new SimulatorEngine((directory) => {
      times += 1;
      return standIn(directory);
    }, '5.2.0');
    await engine.start(setup);
    await engine.trigger({ kind: 'maintenance', node: 'node3', to: 'enter' });
    await engine.settle({ seconds: 1800 });
    await engine.trigger({ kind: 'maintenance', node: 'node3', to: 'leave' });
    await engine.settle({ seconds: 1800 });
    assert.equal(times, 3);
  });
});

function scenarios(): fc.Arbitrary<Scenario> {
  // The simulator does not say when it goes on after a delay.
  return anyScenario({ without: ['delay'] }).chain((directory) => {
    const [powerOn = [], ...groups] = directory.cmdlist;
    const online = powerOn.map((command) => command.split(' ')[1] ?? '');
    const wait = fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined });
    return fc.tuple(...groups.map(() => wait)).map((waits) => ({
      setup: setupOf(directory, online),
      acts: groups.map((group, index) => ({
        triggers: group.flatMap((command) => triggerOf(command) ?? []),
        seconds: waits[index],
      })),
    }));
  });
}

/** What an engine shows after every act, and how it comes to an early end. */
type Sight = ({ readonly what: unknown; readonly state: ClusterState } & Timeline) | 'died' | 'ended';

async function sightsOf(engine: HaEngine, { setup, acts }: Scenario): Promise<Sight[]> {
  const sights: Sight[] = [];
  const look = async (what: unknown) => sights.push({ what, state: await engine.observe(), ...engine.timeline() });
  try {
    await engine.start(setup);
    await look('start');
    for (const { triggers, seconds } of acts) {
      await engine.trigger(...triggers);
      await look(triggers);
      await look(
        await engine.settle({ seconds: seconds ?? 1800, ...(seconds !== undefined && { atLeastSeconds: seconds }) }),
      );
    }
  } catch (error) {
    assert.ok(error instanceof Error);
    sights.push(error instanceof UnsupportedError ? 'ended' : 'died');
  }
  return sights;
}

function isLate(sight: Sight | undefined): boolean {
  return typeof sight === 'object' ? sight.state.time > 10_000 : sight === 'died';
}
