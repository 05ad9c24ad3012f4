import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { after, describe, test } from 'node:test';
import fc from 'fast-check';
import { runCli } from '../src/cli/run-cli';
import type { NodeName, ServiceState, Sid } from '../src/cluster';
import { readTestDirectory, type TestDirectory, writeTestDirectory } from '../src/formats';
import { formatLog, isKind, parseLog } from '../src/log';
import { playDirectory, profileOf } from '../src/model';
import type { VirtualCluster } from '../src/model/testbed/cluster';
import { Simulation } from '../src/model/testbed/simulation';
import { agentLock, managerLock } from '../src/model/testbed/world';
import { goesOn } from './goes-on';
import { anyScenario, type Limits } from './scenarios';
import { tries } from './tries';

const temporary = mkdtempSync(join(tmpdir(), 'scenarios-'));
after(() => rmSync(temporary, { recursive: true }));

describe('of every scenario it is true that', () => {
  test('the same input gives the same log', () => {
    fc.assert(
      fc.property(anyScenario(), (scenario) => {
        assert.equal(logOf(structuredClone(scenario)), logOf(scenario));
      }),
      tries(),
    );
  });

  test('the log reads back into the events', () => {
    fc.assert(
      fc.property(anyScenario(), (scenario) => {
        const events = playDirectory(scenario);
        assert.deepEqual(parseLog(formatLog(events)), events);
      }),
      tries(),
    );
  });

  test('a test directory that was written reads back the same', () => {
    fc.assert(
      fc.property(anyScenario(), (scenario) => {
        writeTestDirectory(temporary, scenario);
        assert.deepEqual(readTestDirectory(temporary), scenario);
      }),
      tries(),
    );
  });

  test('the command line prints the log that the model gives', async () => {
    await fc.assert(
      fc.asyncProperty(anyScenario(), async (scenario) => {
        writeTestDirectory(temporary, scenario);
        assert.equal(await printedBy('simulate', temporary), logOf(scenario));
      }),
      tries(25),
    );
  });

  test('a master holds the manager lock, an active LRM the agent lock of its node', () => {
    always({}, (cluster) => {
      const owners = cluster.locks.owners();
      for (const { name, crm, lrm } of cluster.nodes.values()) {
        if (crm?.state === 'master') assert.equal(owners.get(managerLock), name);
        if (lrm?.state === 'active') assert.equal(owners.get(agentLock(name)), name);
      }
    });
  });

  test('an LRM executes a command once for each time that the manager asks', () => {
    fc.assert(
      fc.property(anyScenario(), (scenario) => {
        const done = new Map<string, Set<Sid>>();
        for (const event of playDirectory(scenario)) {
          const { source, fields } = event;
          const sid = fields.sid as Sid;
          if (isKind(event, ...newRequests)) for (const sids of done.values()) sids.delete(sid);
          if (isKind(event, 'status-change') && fields.from === 'startup') done.set(source, new Set());
          if (!isKind(event, ...executions)) continue;
          assert.equal(done.get(source)?.has(sid), false, `${event.time} ${source} executes again for ${sid}`);
          done.get(source)?.add(sid);
        }
      }),
      tries(),
    );
  });
});

describe('as long as guests come and go with the HA stack', () => {
  // What runs is protected by the agent lock and the watchdog of its node. An LRM that restarts, or is disarmed, gives
  // both up although guests run on; so does one in maintenance whose last guests are ignored, or in error because they
  // cannot be stopped. If its node is cut off then, nothing resets it, and its guests are recovered all the same.
  const protectedGuests: Limits = {
    without: ['restart-lrm', 'disarm-freeze', 'disarm-ignore', 'ignore', 'manual-migrate', 'lock'],
    obedientGuests: true,
  };

  test('no resource runs on two nodes at once', () => {
    always(protectedGuests, (cluster) => {
      const runsOn = new Map<Sid, NodeName>();
      for (const { name, running } of cluster.nodes.values()) {
        for (const sid of running) {
          assert.equal(runsOn.get(sid), undefined, `at ${cluster.clock} ${sid} runs on ${runsOn.get(sid)} and ${name}`);
          runsOn.set(sid, name);
        }
      }
    });
  });

  // A move ends when its result is read. Until then the configuration may be ahead of the manager; in fence, recovery and
  // error it may have been so before. Disarming in mode freeze forgets a move that rebalance-on-start has begun.
  const tracked: Limits = { without: ['manual-migrate'], rebalanceOnStart: false };

  test('a resource that does not move is where the manager has it', () => {
    always(tracked, ({ clock, files }) => {
      for (const [sid, { state, node }] of files.managerStatus.services) {
        const config = files.services.get(sid);
        if (!config || mayBeElsewhere.has(state)) continue;
        assert.equal(config.node, node, `at ${clock} ${sid} is ${state} on ${node}`);
      }
    });
  });
});

const mayBeElsewhere: ReadonlySet<ServiceState> = new Set([
  'migrate',
  'relocate',
  'request_start_balance',
  'fence',
  'recovery',
  'error',
]);

/** Events of the manager that bring a new uid, but for those within state started, which no message tells. */
const newRequests = ['service-state', 'service-added', 'disarm-freezes'] as const;
/** Events of an LRM that tell an execution, one each, of commands that are not `started`. */
const executions = ['move-begins', 'start-balance-running', 'in-error-state'] as const;

function logOf(scenario: TestDirectory): string {
  return formatLog(playDirectory(scenario));
}

/** Checks something after each loop of scenarios. */
function always(limits: Limits, check: (cluster: VirtualCluster) => void): void {
  fc.assert(
    fc.property(anyScenario(limits), (scenario) => {
      const simulation = Simulation.of(scenario, profileOf());
      // The last commands have half an hour to take effect.
      const end = scenario.cmdlist.length * 100 + 1800;
      while (simulation.cluster.clock < end && goesOn(simulation)) check(simulation.cluster);
    }),
    tries(),
  );
}

/** What the command line prints for some arguments. */
async function printedBy(...argv: readonly string[]): Promise<string> {
  let printed = '';
  const stdout = new Writable({
    write: (chunk, _encoding, done) => {
      printed += chunk;
      done();
    },
  });
  const stderr = new Writable({ write: (_chunk, _encoding, done) => done() });
  await runCli({ argv, env: {}, stdout, stderr, cwd: temporary });
  return printed;
}
