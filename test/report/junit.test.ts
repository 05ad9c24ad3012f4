import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOMParser } from '@xmldom/xmldom';
import { junitOf } from '../../src/report/junit';
import { outcomeKinds } from '../../src/report/outcome';
import { reportOf, scenarioRow } from './reported-run';

const text = junitOf(
  reportOf([
    ...outcomeKinds.map((kind) => scenarioRow(kind, { name: kind, rule: 'a rule' })),
    scenarioRow('failed', { feature: 'G', message: 'a < b & ]]> c' }),
  ]),
);
const document = new DOMParser().parseFromString(text, 'text/xml');

function elements(name: string) {
  return [...document.getElementsByTagName(name)];
}

test('there is a test suite for each feature, and the totals', () => {
  const totals = ['name', 'tests', 'failures', 'errors', 'skipped'];
  const suites = [...elements('testsuites'), ...elements('testsuite')].map((each) =>
    totals.map((n) => each.getAttribute(n)),
  );
  assert.deepEqual(suites, [
    ['HA conformance of model 5.2.0', '7', '3', '1', '2'],
    ['F', '6', '2', '1', '2'],
    ['G', '1', '1', '0', '0'],
  ]);
});

test('what is as expected does not look like a failure', () => {
  const children = elements('testcase').map((each) => [
    each.getAttribute('name'),
    [...each.childNodes].filter(({ nodeType }) => nodeType === 1).map(({ nodeName }) => nodeName),
  ]);
  assert.deepEqual(children, [
    ['passed', []],
    ['failed as known', ['skipped', 'system-out']],
    ['skipped', ['skipped']],
    ['failed', ['failure']],
    ['passed unexpectedly', ['failure']],
    ['not judged', ['error']],
    ['s1', ['failure']],
  ]);
});

test('a test has its rule, its place and what there is to say', () => {
  const [first] = elements('testcase');
  assert.deepEqual(
    ['classname', 'file', 'line'].map((name) => first?.getAttribute(name)),
    ['F: a rule', 'features/x.feature', '5'],
  );
  assert.deepEqual(
    elements('skipped').map((each) => each.getAttribute('message')),
    ['known deviation: A pair stays where it is.', 'the engine cannot cut power'],
  );
  const [failure, gone, markup] = elements('failure');
  assert.equal(failure?.getAttribute('message'), 'vm:101 should return to node3, but stays on node1');
  assert.match(failure?.textContent ?? '', /hint {2}failback is off/);
  assert.match(
    gone?.getAttribute('message') ?? '',
    /^passed, but is known to fail: A pair stays where it is\. \(expect/,
  );
  assert.equal(markup?.textContent, 'a < b & ]]> c');
});
