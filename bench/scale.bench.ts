import type { NodeName, Sid } from '../src/cluster';
import type { TestDirectory } from '../src/formats';
import { profileOf } from '../src/model';
import { Simulation } from '../src/model/testbed/simulation';
import { type Benchmark, type Figure, figure, repeat, timed } from './measure';

const nodeCount = 20;
const sizes = [100, 1_000, 10_000];
/** Rounds until nothing moves any more after the start. */
const warmUp = 12;

/** How the cost of a round grows with the number of resources, on 20 nodes. */
export const scaleBenchmark: Benchmark = {
  name: 'scale',
  run(quick) {
    return sizes.flatMap((size) => [...quietRounds(size, quick), ...evacuation(size, quick)]);
  },
};

function quietRounds(size: number, quick: boolean): Figure[] {
  const memoryBefore = heap();
  const simulation = start(size, (index) => nodeName(index % nodeCount));
  const memory = heap() - memoryBefore;
  const rounds = repeat(quick ? 5 : 25, () => timed(() => simulation.step()).wall);
  const { value } = figure('', '', rounds);
  return [
    figure(`${size} resources, quiet: a round`, 'ms', rounds, size === 10_000 ? 'under 50' : undefined),
    figure(`${size} resources, quiet: rounds per second`, '1/s', [1000 / value]),
    figure(`${size} resources, quiet: a round, for each resource`, 'us', [(value * 1000) / size]),
    // Below this the heap's own coming and going is more than what is measured.
    ...(size < 1_000 ? [] : [figure(`${size} resources: memory, for each resource`, 'KiB', [memory / size / 1024])]),
  ];
}

/** All resources are on one node, which enters maintenance. */
function evacuation(size: number, quick: boolean): Figure[] {
  let rounds = 0;
  const runs = repeat(quick ? 1 : 3, () => {
    const simulation = start(size, () => nodeName(0));
    simulation.queue([`crm ${nodeName(0)} enable-node-maintenance`]);
    rounds = 0;
    return timed(() => {
      while (simulation.waitingGroups > 0 || runningOn(simulation, nodeName(0)) > 0) {
        simulation.step();
        rounds += 1;
      }
    }).wall;
  });
  const { value } = figure('', '', runs);
  return [
    figure(`${size} resources, evacuated from one node`, 'ms', runs, size === 10_000 ? 'under 10000' : undefined),
    figure(`${size} resources, evacuation: rounds per second`, '1/s', [(rounds * 1000) / value]),
    figure(`${size} resources, evacuation: for each resource`, 'us', [(value * 1000) / size]),
  ];
}

function start(size: number, nodeOf: (index: number) => NodeName): Simulation {
  const nodes = Array.from({ length: nodeCount }, (_, index) => nodeName(index));
  const sids = Array.from({ length: size }, (_, index): Sid => `vm:${100 + index}`);
  const directory: TestDirectory = {
    cmdlist: [nodes.map((node) => `power ${node} on`)],
    hardwareStatus: Object.fromEntries(nodes.map((node) => [node, { power: 'off', network: 'off' }])),
    serviceConfig: Object.fromEntries(sids.map((sid, index) => [sid, { node: nodeOf(index), state: 'started' }])),
  };
  const simulation = Simulation.of(directory, profileOf(), Number.POSITIVE_INFINITY);
  for (let round = 0; round < warmUp; round++) simulation.step();
  return simulation;
}

function runningOn(simulation: Simulation, node: NodeName): number {
  return simulation.cluster.nodes.get(node)?.running.size ?? 0;
}

function nodeName(index: number): NodeName {
  return `node${String(index + 1).padStart(2, '0')}`;
}

/** Bytes in use, after a collection where Node.js was started with --expose-gc. */
function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
