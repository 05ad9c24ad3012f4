import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Sid } from '../../../src/cluster';
import { type BalanceProblem, balancingMethods } from '../../../src/model/crs/balance';
import type { MovableBundle } from '../../../src/model/crs/candidates';
import { criteriaOf } from '../../../src/model/crs/criteria';
import { SchedulingFailure } from '../../../src/model/crs/failure';
import { imbalanceOf, truncateImbalance } from '../../../src/model/crs/imbalance';
import { addRunning, removeRunning } from '../../../src/model/crs/node-stats';
import { Situation } from '../../../src/model/crs/situation';
import { scoreAlternatives } from '../../../src/model/crs/topsis';
import { formatTwoDecimals } from '../../../src/model/crs/two-decimals';
import { type BalanceExample, balanceExamples } from './balance-examples';

describe('moves are weighed and chosen as the worked examples say, to the last bit', () => {
  for (const example of balanceExamples) {
    test(`${example.title}: every candidate`, () => assertCandidates(example));
    for (const [method, measure, leader, source, target, imbalance, relativeChange, text] of example.selections) {
      test(`${example.title}: ${method}, ${measure}`, () => {
        const { [measure]: current } = example.imbalance;
        const move = choose(method, { ...problemOf(example), measure });
        assert.deepEqual(move, { leader, source, target, imbalance });
        assert.equal((current - imbalance) / current, relativeChange);
        assert.equal(`from ${formatTwoDecimals(current)} to ${formatTwoDecimals(imbalance)}`, text);
      });
    }
  }
});

const half = { cpu: 4, maxcpu: 8, mem: 4, maxmem: 8 };
const nothing = { cpu: 0, maxcpu: 8, mem: 0, maxmem: 8 };

test('without candidates there is no move', () => {
  const nodes = new Map([['node1', half]]);
  for (const method of ['bruteforce', 'topsis']) {
    assert.equal(choose(method, { nodes, bundles: [], measure: 'cv' }), undefined);
  }
});

test('of a move to where the bundle is counted already, only the removal applies', () => {
  const nodes = new Map([
    ['node1', half],
    ['node2', half],
  ]);
  const bundle = { leader: 'vm:101', source: 'node1', targets: ['node1'], stats: half } as const;
  const move = { leader: 'vm:101', source: 'node1', target: 'node1', imbalance: 1 };
  assert.deepEqual(choose('bruteforce', { nodes, bundles: [bundle], measure: 'cv' }), move);
});

test('a node without cores fails topsis; bruteforce moves the first candidate', () => {
  const nodes = new Map([
    ['node1', half],
    ['node2', { ...nothing, maxcpu: 0 }],
    ['node3', nothing],
  ]);
  const bundle = { leader: 'vm:101', source: 'node1', targets: ['node2', 'node3'], stats: half } as const;
  const problem: BalanceProblem = { nodes, bundles: [bundle], measure: 'cv' };
  assert.throws(() => choose('topsis', problem), new SchedulingFailure('criterion 0 got invalid value NaN'));
  const move = { leader: 'vm:101', source: 'node1', target: 'node2', imbalance: Number.NaN };
  assert.deepEqual(choose('bruteforce', problem), move);
});

function choose(method: string, problem: BalanceProblem) {
  const chooser = balancingMethods.get(method);
  assert.ok(chooser, `there is no method ${method}`);
  return chooser(problem);
}

function problemOf({ nodes, bundles, candidates }: BalanceExample): Omit<BalanceProblem, 'measure'> {
  return {
    nodes: new Map(nodes.map((node) => [node.name, node])),
    bundles: bundles.map(
      ({ leader, source, cpu, mem }): MovableBundle => ({
        leader: leader satisfies Sid,
        source,
        targets: candidates.filter(([sid]) => sid === leader).map(([, target]) => target),
        stats: { cpu, maxcpu: cpu, mem, maxmem: mem },
      }),
    ),
  };
}

function assertCandidates(example: BalanceExample): void {
  const { nodes, bundles } = problemOf(example);
  const situation = new Situation([...nodes.values()]);
  const names = [...nodes.keys()];
  const { load } = situation.loads;
  assert.deepEqual(
    load,
    example.nodes.map((node) => node.load),
  );
  assert.equal(imbalanceOf(load, 'cv'), example.imbalance.cv);
  assert.equal(imbalanceOf(load, 'normalised'), example.imbalance.normalised);
  const seen = bundles.flatMap(({ leader, source, targets, stats }) =>
    targets.map((target) => {
      const [from, to] = [nodes.get(source) ?? nothing, nodes.get(target) ?? nothing];
      const changes = new Map([
        [names.indexOf(source), removeRunning(from, stats)],
        [names.indexOf(target), addRunning(to, stats)],
      ]);
      return situation.whatIf(changes, (loads) => {
        const cv = imbalanceOf(loads.load, 'cv');
        const normalised = imbalanceOf(loads.load, 'normalised');
        const imbalances = [cv, truncateImbalance(cv), normalised, truncateImbalance(normalised)];
        return { move: [leader, target, ...imbalances], criteria: criteriaOf(loads) };
      });
    }),
  );
  const scores = scoreAlternatives(seen.map(({ criteria }) => criteria));
  assert.deepEqual(
    seen.map(({ move }, index) => [...move, scores[index]]),
    example.candidates,
  );
}
