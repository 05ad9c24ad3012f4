import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { criteriaOf } from '../../../src/model/crs/criteria';
import { SchedulingFailure } from '../../../src/model/crs/failure';
import { addStarted, type NodeStats, type ResourceStats } from '../../../src/model/crs/node-stats';
import { Situation } from '../../../src/model/crs/situation';
import { scoreStarts } from '../../../src/model/crs/start-score';
import { startExamples } from './start-examples';

describe('a start is scored as the worked examples say, to the last bit', () => {
  for (const { title, nodes, resource, matrix, scores, order } of startExamples) {
    test(title, () => {
      const started = resourceOf(resource.maxcpu, resource.maxmem);
      const situation = new Situation(nodes);
      assert.deepEqual(
        situation.loads.load,
        nodes.map(({ load }) => load),
      );
      const rows = nodes.map((node, index) =>
        situation.whatIf(new Map([[index, addStarted(node, started)]]), criteriaOf),
      );
      assert.deepEqual(rows, matrix);
      const printed = scoreStarts(nodes, started);
      assert.deepEqual(printed, scores);
      const ranked = nodes.map(({ name }, index) => ({ name, score: printed[index] ?? 0 }));
      ranked.sort((a, b) => b.score - a.score);
      assert.deepEqual(
        ranked.map(({ name }) => name),
        order,
      );
    });
  }
});

test('the situation is as before after a look at what might be', () => {
  const nodes = startExamples[1]?.nodes ?? [];
  const situation = new Situation(nodes);
  const before = structuredClone(situation.loads);
  situation.whatIf(new Map(nodes.map((node, index) => [index, addStarted(node, resourceOf(1, 1))])), () => {});
  assert.deepEqual(situation.loads, before);
});

test('the only node has the score 0', () => {
  assert.deepEqual(scoreStarts([nodeOf(8, 8)], resourceOf(2, 2)), [0]);
});

test('a node without cores or without memory makes scoring fail', () => {
  const failure = (criterion: number) => new SchedulingFailure(`criterion ${criterion} got invalid value NaN`);
  assert.throws(() => scoreStarts([nodeOf(0, 8), nodeOf(8, 8)], resourceOf(2, 2)), failure(0));
  assert.throws(() => scoreStarts([nodeOf(8, 8), nodeOf(8, 0)], resourceOf(2, 2)), failure(2));
});

function nodeOf(maxcpu: number, maxmem: number): NodeStats {
  return { cpu: 0, maxcpu, mem: 0, maxmem };
}

function resourceOf(maxcpu: number, maxmem: number): ResourceStats {
  return { cpu: maxcpu, maxcpu, mem: maxmem, maxmem };
}
