import assert from 'node:assert/strict';
import { test } from 'node:test';
import { optionWords, ruleWords, settingWords } from '../../src/report/configuration-words';

test('rules are named, but for those that are disabled or have mistakes', () => {
  const words = ruleWords({
    kind: 'rules',
    rules: [{ type: 'resource-affinity', id: 'apart', resources: ['vm:101', 'vm:102'], affinity: 'negative' }],
    rulesConfig: [
      'node-affinity: home\n\tnodes node1\n\tresources vm:101\n',
      'node-affinity: away\n\tdisable\n\tnodes node2\n\tresources vm:102\n',
      'node-affinity: nowhere\n\tresources vm:103\n',
    ].join('\n'),
  });
  assert.equal(words, 'apart, home');
});

test('a cluster can be without rules and without settings', () => {
  assert.equal(ruleWords({ kind: 'rules', rules: [] }), 'none');
  assert.equal(settingWords({}), 'the defaults');
});

test('settings stand as in a datacenter.cfg', () => {
  const words = settingWords({ scheduler: 'static', shutdownPolicy: 'migrate' });
  assert.equal(words, 'crs: ha=static; ha: shutdown_policy=migrate');
});

test('of the options of a resource only those are told that change', () => {
  assert.equal(optionWords({ kind: 'resource-options', resource: 'vm:101', failback: false }), 'failback off');
  assert.equal(
    optionWords({ kind: 'resource-options', resource: 'vm:101', failback: true, maxRestart: 0, maxRelocate: 3 }),
    'failback on, max_restart 0, max_relocate 3',
  );
});
