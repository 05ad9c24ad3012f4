import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CaseThreads } from '../../../src/cli/predict/case-threads';
import type { ChosenModel } from '../../../src/cli/predict/case-worker';
import type { ResourceSetup } from '../../../src/cluster';
import { createModel } from '../../../src/model';
import { playCases, type Subject, singleCases, subjectAtRest } from '../../../src/predict';

const model: ChosenModel = { profile: '5.2.0', rounds: 'side by side' };
const engine = () => createModel(model.profile, model.rounds);

/** A cluster that is large enough for threads: 36 cases of 700 resources. */
function largeCluster(): Subject {
  const nodes = Array.from({ length: 12 }, (_, index) => ({ name: `node${10 + index}`, online: true }));
  const resources = Array.from({ length: 700 }, (_, index): ResourceSetup => {
    return { sid: `vm:${100 + index}`, node: `node${10 + (index % 12)}`, state: 'started' };
  });
  const apart = resources.slice(0, 12).map(({ sid }) => sid);
  return subjectAtRest('here', {
    nodes,
    resources,
    rules: [{ type: 'resource-affinity', id: 'apart', resources: apart, affinity: 'negative' }],
    datacenter: {},
  });
}

describe('threads that play cases', () => {
  test('find what one thread finds, in the same order, and tell how far they are', async () => {
    const subject = largeCluster();
    const cases = singleCases(subject);
    const told: (readonly [number, number])[] = [];
    const threads = new CaseThreads(model, 2);
    try {
      const results = await threads.play(subject, cases, { engine, progress: (...how) => told.push(how) });
      assert.deepEqual(results, await playCases(subject, cases, { engine }));
      assert.ok(results.some(({ stays }) => stays > 0));
      assert.ok(told.length > 1 && told.length < cases.length, 'shares of the cases are done one after the other');
      assert.deepEqual(told.at(-1), [cases.length, cases.length]);
    } finally {
      await threads.stop();
    }
  });

  test('are not waited for when the user has interrupted', async () => {
    const subject = largeCluster();
    const interruption = new AbortController();
    const threads = new CaseThreads(model, 2);
    try {
      const playing = threads.play(subject, singleCases(subject), { engine, signal: interruption.signal });
      interruption.abort();
      await assert.rejects(playing, { name: 'AbortError' });
    } finally {
      await threads.stop();
    }
  });
});
