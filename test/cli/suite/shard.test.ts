import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseShard } from '../../../src/cli/suite/shard';
import { commandLine } from '../command-line';
import { temporaryFolder } from '../temporary-folder';

for (const [text, shard] of [
  ['2/4', { index: 2, total: 4 }],
  ['1/1', { index: 1, total: 1 }],
  ['0/4', undefined],
  ['5/4', undefined],
  ['2', undefined],
  ['a/b', undefined],
] as const) {
  test(`"${text}" is ${shard ? 'a part' : 'no part'} of a run`, () => {
    assert.deepEqual(parseShard(text), shard);
  });
}

test('a part that is none is refused, with what would be one', async () => {
  const { code, stderr } = await commandLine(['run', '--shard', '5/4']);
  assert.match(stderr, /'5\/4' is invalid\. It has to be like 2\/4, the second of four parts\./);
  assert.equal(code, 2);
});

test('a part of the suite does not take the scenarios of other parts for missing', async () => {
  const { code, stdout } = await commandLine(['run', '--shard', '7/50', '--no-reports']);
  assert.match(stdout, /^\d+ scenarios on model 5\.2\.0 in /m);
  assert.doesNotMatch(stdout, /^stray/m);
  assert.equal(code, 0, stdout);
});

test('mistakes in the features of other parts are found all the same', async () => {
  const feature = 'Feature: f\n  Scenario: s\n    Then node1 is up\n  Scenario: t\n    Then node1 is upp\n';
  const cwd = temporaryFolder({ 'x.feature': feature });
  const { code, stderr } = await commandLine(['run', 'x.feature', '--shard', '1/2'], { cwd });
  assert.match(stderr, /^error: x\.feature:5: no step matches "node1 is upp"; did you mean "node1 is up"\?\n$/);
  assert.equal(code, 2);
});
