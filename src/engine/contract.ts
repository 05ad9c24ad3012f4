import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ClusterSetup, InputError, ResourceSetup, Sid, Trigger } from '../cluster';
import { type Capability, capabilities, type HaEngine, UnsupportedError } from './port';

/** A trigger for each capability that one can be asked for by a trigger. */
const triggersFor: Readonly<Partial<Record<Capability, Trigger>>> = {
  maintenance: { kind: 'maintenance', node: 'node3', to: 'enter' },
  power: { kind: 'power', node: 'node3', to: 'off' },
  network: { kind: 'network', node: 'node3', to: 'off' },
  reboot: { kind: 'reboot', node: 'node3' },
  commands: { kind: 'move', resource: 'vm:100', node: 'node1', how: 'migrate' },
  resources: { kind: 'remove', resource: 'vm:100' },
  'guest-locks': { kind: 'lock', resource: 'vm:100', lock: 'backup' },
  disarm: { kind: 'disarm', mode: 'freeze' },
  daemons: { kind: 'lrm-restart', node: 'node3' },
  'filesystem-faults': { kind: 'filesystem', node: 'node3', part: 'update', to: 'fail' },
  usage: { kind: 'usage', resource: 'vm:100', cpus: 1 },
  versions: { kind: 'version', node: 'node3', version: '9.0.0' },
  delays: { kind: 'delay', seconds: 100 },
  'skip-rounds': { kind: 'skip-rounds', daemon: 'lrm', rounds: 1 },
  configuration: { kind: 'rules', rules: [] },
};

/** The cluster of the contract: three nodes, one VM on node3. */
const setup: ClusterSetup = {
  nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
  resources: [resource('vm:100')],
  rules: [],
  datacenter: {},
};

const enterMaintenance: Trigger = { kind: 'maintenance', node: 'node3', to: 'enter' };
const leaveMaintenance: Trigger = { kind: 'maintenance', node: 'node3', to: 'leave' };

/** As long as any engine may take, in seconds of cluster time. */
const limit = { seconds: 1800 };

function resource(sid: Sid): ResourceSetup {
  return { sid, node: 'node3', state: 'started' };
}

/**
 * Registers the tests that every engine has to pass with node:test.
 *
 * @param name what the tests are called after
 * @param make makes a new engine, not yet started
 */
export function testEngineContract(name: string, make: () => HaEngine): void {
  const withEngine = async (work: (engine: HaEngine) => Promise<void>, cluster = setup): Promise<void> => {
    const engine = make();
    try {
      await engine.start(cluster);
      await work(engine);
    } finally {
      await engine.stop();
    }
  };

  describe(`the engine ${name} keeps the contract`, () => {
    test('it says what it is and what it can do', () => {
      const { identity } = make();
      assert.notEqual(identity.name, '');
      assert.match(identity.version, /^(\d+(\.\d+)*|unknown$)/);
      for (const capability of identity.capabilities) assert.ok(capabilities.includes(capability), capability);
    });

    test('after the start every node is online and every resource runs where the setup says', () =>
      withEngine(async (engine) => {
        const state = await engine.observe();
        assert.deepEqual(Object.keys(state.nodes), ['node1', 'node2', 'node3']);
        for (const [node, status] of Object.entries(state.nodes)) assert.equal(status.state, 'online', node);
        const guest = state.resources['vm:100'];
        assert.equal(guest?.state, 'started');
        assert.equal(guest?.node, 'node3');
        assert.deepEqual(guest?.runsOn, ['node3']);
        assert.deepEqual(engine.timeline().triggers, []);
        assert.deepEqual(engine.timeline().setup, setup);
      }));

    test('a trigger takes effect, and the timeline tells it apart from what came before', () =>
      withEngine(async (engine) => {
        const before = engine.timeline().events.length;
        await engine.trigger(enterMaintenance);
        assert.equal((await engine.settle(limit)).settled, true);
        const timeline = engine.timeline();
        const [mark] = timeline.triggers;
        assert.deepEqual(mark?.trigger, enterMaintenance);
        assert.ok(mark && mark.eventsBefore >= before && mark.eventsBefore < timeline.events.length);
        const since = timeline.events.slice(mark?.eventsBefore);
        const moves = since.filter(({ kind, fields }) => kind === 'service-state' && fields.to === 'migrate');
        assert.deepEqual(
          moves.map(({ fields }) => fields.sid),
          ['vm:100'],
        );
        const state = await engine.observe();
        assert.equal(state.nodes.node3?.state, 'maintenance');
        assert.equal(state.nodes.node3?.maintenanceRequested, true);
        assert.deepEqual(state.resources['vm:100']?.runsOn, ['node1']);
        assert.equal(state.resources['vm:100']?.maintenanceNode, 'node3');
      }));

    test('what was triggered can be undone', () =>
      withEngine(async (engine) => {
        await engine.trigger(enterMaintenance);
        await engine.settle(limit);
        await engine.trigger(leaveMaintenance);
        await engine.settle(limit);
        assert.deepEqual((await engine.observe()).resources['vm:100']?.runsOn, ['node3']);
        assert.equal(engine.timeline().triggers.length, 2);
      }));

    test('triggers that are given together happen at the same instant', () =>
      withEngine(async (engine) => {
        await engine.trigger(enterMaintenance, { kind: 'maintenance', node: 'node2', to: 'enter' });
        await engine.settle(limit);
        const [first, second] = engine.timeline().triggers;
        assert.equal(first?.time, second?.time);
        assert.equal((await engine.observe()).nodes.node2?.state, 'maintenance');
      }));

    test('a quiet cluster is settled, and waits as long as it is told to', () =>
      withEngine(async (engine) => {
        const { time } = await engine.observe();
        const settlement = await engine.settle({ seconds: 1800, atLeastSeconds: 300 });
        assert.deepEqual([settlement.settled, settlement.stillMoving], [true, []]);
        assert.ok(settlement.seconds >= 300);
        assert.ok((await engine.observe()).time >= time + 300);
      }));

    test('what is still under way when the limit is over is named', () =>
      withEngine(async (engine) => {
        await engine.trigger(enterMaintenance);
        const settlement = await engine.settle({ seconds: 1 });
        assert.equal(settlement.settled, false);
        assert.notDeepEqual(settlement.stillMoving, []);
      }));

    test('a snapshot does not change any more', () =>
      withEngine(async (engine) => {
        const state = await engine.observe();
        const timeline = engine.timeline();
        const copies = structuredClone({ state, timeline });
        await engine.trigger(enterMaintenance);
        await engine.settle(limit);
        assert.deepEqual({ state, timeline }, copies);
      }));

    test('a setup with a mistake is refused', async () => {
      const engine = make();
      const broken = { ...setup, resources: [{ ...resource('vm:100'), node: 'node4' }] };
      await assert.rejects(
        engine.start(broken),
        isInputError(/node4 is not part of the cluster \(node1, node2, node3\)/),
      );
      await engine.stop();
    });

    test('a trigger that names what is not there is refused, and nothing happens', () =>
      withEngine(async (engine) => {
        const { length } = engine.timeline().events;
        const unknown: Trigger = { kind: 'maintenance', node: 'node4', to: 'enter' };
        await assert.rejects(engine.trigger(unknown), isInputError(/node4 is not part of the cluster/));
        const move: Trigger = { kind: 'move', resource: 'vm:999', node: 'node1', how: 'migrate' };
        await assert.rejects(engine.trigger(move), isInputError(/vm:999 is not a resource of the cluster \(vm:100\)/));
        assert.equal(engine.timeline().events.length, length);
      }));

    test('what it cannot do it refuses with the capability that it lacks', () =>
      withEngine(async (engine) => {
        for (const capability of capabilities) {
          const trigger = triggersFor[capability];
          if (engine.identity.capabilities.has(capability) || !trigger) continue;
          await assert.rejects(engine.trigger(trigger), (error) => {
            assert.ok(error instanceof UnsupportedError);
            assert.equal(error.capability, capability);
            return true;
          });
        }
      }));

    test('stopping works before a start, and twice', async () => {
      const engine = make();
      await engine.stop();
      await engine.start(setup);
      await engine.stop();
      await engine.stop();
      await assert.rejects(engine.observe());
    });
  });
}

function isInputError(message: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof Error);
    assert.equal((error as InputError).name, 'InputError');
    assert.match(error.message, message);
    return true;
  };
}
