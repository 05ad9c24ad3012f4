import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Decision } from '../../../src/engine';
import type { TestDirectory } from '../../../src/formats';
import { formatLog } from '../../../src/log';
import { profileNames, profileOf } from '../../../src/model';
import { Simulation } from '../../../src/model/testbed/simulation';
import { goesOn } from '../../goes-on';
import { anyScenario } from '../../scenarios';
import { tries } from '../../tries';

const groups = 'group: some\n\tnodes node1:2,node2\n\tnofailback 1\n';

/** A scenario, some of whose resources are in a group. */
const anySimulated = fc.record({
  directory: fc
    .tuple(anyScenario(), fc.option(fc.integer({ min: 1, max: 3 })))
    .map(([directory, every]) => (every === null ? directory : withGroups(directory, every))),
  profile: fc.constantFrom(...profileNames),
  rounds: fc.constantFrom('one after the other' as const, 'side by side' as const),
  // Commands are executed after every fifth loop, from the first on: what they leave behind shows right after them.
  before: fc.oneof(
    fc.integer({ min: 0, max: 50 }),
    fc.integer({ min: 0, max: 9 }).map((group) => 5 * group + 1),
  ),
});

test('a fork goes on as the original does, and neither notices the other', () => {
  fc.assert(
    fc.property(anySimulated, fc.boolean(), ({ directory, profile, rounds, before }, forkFirst) => {
      const play = () => {
        const simulation = Simulation.of(directory, profileOf(profile), 10_000, rounds);
        for (let round = 0; round < before; round++) if (!goesOn(simulation)) return undefined;
        return simulation;
      };
      const alone = play();
      const original = play();
      if (!alone || !original) return;
      const expected = restOf(alone);
      const both = [original, original.fork()];
      if (forkFirst) both.reverse();
      for (const simulation of both) assert.deepEqual(restOf(simulation), expected);
    }),
    tries(200),
  );
});

/** What comes of a simulation from here on: its log and its choices. */
function restOf(simulation: Simulation): { readonly log: string; readonly decisions: readonly Decision[] } {
  const decisions: Decision[] = [];
  simulation.cluster.watchDecisions = (decision) => decisions.push(decision);
  simulation.run();
  return { log: formatLog(simulation.cluster.events), decisions };
}

function withGroups(directory: TestDirectory, every: number): TestDirectory {
  const services = Object.entries(directory.serviceConfig ?? {}).map(([sid, config], index) => [
    sid,
    index % every === 0 ? { ...config, group: 'some' } : config,
  ]);
  return { ...directory, groups, serviceConfig: Object.fromEntries(services) };
}
