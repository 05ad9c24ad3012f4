import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ClusterSetup } from '../../src/cluster';
import { candidatesOf } from '../../src/engine';
import { commandOf, directoryOf, setupOf } from '../../src/formats';
import { movementsIn } from '../../src/log';
import { playDirectory, profileNames, profileOf } from '../../src/model';
import { happenings, type Step, stepOf, subjectAtRest } from '../../src/predict';
import { anyScenario } from '../scenarios';
import { tries } from '../tries';
import { foretold } from './cluster';

/** Groups of a command list without commands, so that all comes to rest. */
const rest = Array.from({ length: 8 }, () => []);

/** A cluster that does nothing by itself, of guests that do what they are told, and something that happens to it. */
const anySituation = anyScenario({ obedientGuests: true }).chain((directory) => {
  const whole = setupOf(directory, Object.keys(directory.hardwareStatus ?? {}));
  const { rebalanceOnStart: _start, autoRebalance: _automatic, ...datacenter } = whole.datacenter;
  const resources = whole.resources.filter(({ sid }) => !sid.startsWith('fa:'));
  const setup: ClusterSetup = { ...whole, resources, datacenter };
  const { maintenance, fail, reboot } = happenings;
  return fc.record({
    setup: fc.constant(setup),
    step: fc
      .tuple(fc.constantFrom(maintenance, fail, reboot), fc.constantFrom(...setup.nodes.map(({ name }) => name)))
      .map(([happening, node]) => stepOf(happening(node))),
    profile: fc.constantFrom(...profileNames),
  });
});

const subjectWith = (setup: ClusterSetup) => subjectAtRest('here', setup);

test('what is foretold of a step is what a simulation of it does', async () => {
  await fc.assert(
    fc.asyncProperty(anySituation, async ({ setup, step, profile }) => {
      const { steps } = await foretold(subjectWith(setup), [step], profile);
      const foretoldMoves = (steps[0]?.moves ?? []).map(
        ({ resource, kind, from, to, begins }) => `${begins} ${resource} ${kind} ${from} ${to}`,
      );
      assert.deepEqual(foretoldMoves, simulatedMoves(setup, step, profile));
    }),
    tries(60),
  );
});

test('the node that an explanation has first is the node that the resource goes to', async () => {
  await fc.assert(
    fc.asyncProperty(anySituation, async ({ setup, step, profile }) => {
      const { opening, steps } = await foretold(subjectWith(setup), [step], profile);
      for (const { moves, staysInMaintenance } of [opening, ...steps]) {
        for (const { to, decision, why } of moves) {
          assert.ok(decision, why);
          assert.equal(candidatesOf(decision)[0]?.node, to);
        }
        for (const { node, decision } of staysInMaintenance) {
          assert.ok(decision && (decision.chosen === undefined || decision.chosen === node));
        }
      }
    }),
    tries(40),
  );
});

function simulatedMoves(setup: ClusterSetup, { triggers }: Step, profile: string): readonly string[] {
  const commands = triggers.map((trigger) => {
    const [anyNode] = setup.nodes;
    assert.ok(trigger.kind === 'maintenance' || trigger.kind === 'power' || trigger.kind === 'reboot');
    return commandOf(trigger, anyNode?.name);
  });
  const nodes = setup.nodes.map((node) => ({ cpus: 24, memory: 131072 * 2 ** 20, ...node }));
  const events = playDirectory(directoryOf({ ...setup, nodes }, [...rest, commands, ...rest]), profileOf(profile));
  const command = events.findIndex(({ kind, fields }) => kind === 'execute' && fields.command === commands[0]);
  const begin = events[command]?.time ?? 0;
  return movementsIn(events, command)
    .filter(({ from, to, kind }) => from !== to || kind === 'recover')
    .map(({ time, resource, kind, from, to }) => `${time - begin} ${resource} ${kind} ${from} ${to}`);
}
