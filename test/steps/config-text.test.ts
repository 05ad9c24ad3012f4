import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManagerStatus, withoutMistakes } from '../../steps/config-text';

const step = { file: 'my.feature', line: 4 };

test('a text without a mistake is taken as it is', () => {
  const text = 'node-affinity: r1\n\tnodes node1\n\tresources vm:100\n';
  assert.equal(withoutMistakes(text, 'rules', step), text);
});

test('a mistake is told with its line in the feature', () => {
  const text = 'node-affinity: r1\n\tnodes node1\n\tresources vm:100\n\tstric 1\n';
  assert.throws(() => withoutMistakes(text, 'rules', step), {
    name: 'InputError',
    message:
      'my.feature:9: rules: unable to parse value of \'stric\': unknown property type (if the mistake is meant: "the rules, mistakes and all:")',
  });
});

test('a line that is no part of a section is a mistake too', () => {
  assert.throws(() => withoutMistakes('group: g1\n  nodes node1\n\n  nofailback 1\n', 'groups', step), {
    message: /^my\.feature:9: groups: ignore config line: {3}nofailback 1 \(if/,
  });
});

test('what a manager remembers is read as its file has it, and a mistake has its line in the feature', () => {
  assert.deepEqual(readManagerStatus('{"master_node": "node1"}', step), { master_node: 'node1' });
  assert.throws(() => readManagerStatus('{\n  "master_node": node1\n}', step), {
    name: 'InputError',
    message: /^my\.feature:7: manager_status: not JSON: expected a value/,
  });
  assert.throws(() => readManagerStatus('[]', step), { message: 'my.feature:6: manager_status: must be an object' });
});
