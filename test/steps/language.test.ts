import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { before, describe, test } from 'node:test';
import { examples } from './examples';
import { featureSentences, Language, newWorld } from './language';
import { registerScript } from './scripted-engine';

describe('the language of the features', () => {
  let language: Language;

  before(async () => {
    language = await Language.load();
  });

  test('has an example of every sentence', () => {
    const shown = examples.flatMap((example) => language.patternsOf(example));
    const patterns = language.definitions.map(({ pattern }) => String(pattern));
    assert.deepEqual(
      patterns.filter((pattern) => !shown.includes(pattern)),
      [],
    );
  });

  test('reads no example in two ways', () => {
    assert.deepEqual(misread(examples), []);
  });

  test('reads every sentence of the features in one way', async () => {
    const sentences = await featureSentences(featuresFolder);
    assert.ok(sentences.length > 100, `only ${sentences.length} sentences`);
    assert.deepEqual(misread(sentences), []);
  });

  test('takes every sentence that makes things happen as a row of "at the same time:"', async () => {
    const rows = examples.filter((example) => language.triggers.includes(language.patternsOf(example).join()));
    const engine = registerScript({});
    const world = newWorld();
    await language.say(world, 'Given vm101 and vm102 run on node1');
    await language.say(world, 'When at the same time:', { raw: () => rows.map((row) => [row]) });
    assert.ok(engine.triggers.length >= rows.length);
  });

  test('is shown by the README of the features as it is', () => {
    const readme = readFileSync(join(featuresFolder, 'README.md'), 'utf8');
    const shown = [...readme.matchAll(/^\| `([^`]+)` \|/gm)].map(([, sentence = '']) => sentence);
    assert.ok(shown.length > 20, `only ${shown.length} sentences`);
    assert.deepEqual(
      shown.filter((sentence) => !sentence.endsWith('/') && language.patternsOf(sentence).length !== 1),
      [],
    );
  });

  for (const mistake of [
    'vm101 migrates to the same nodes',
    'vm101 migrats to node1',
    'vm101 migrates to node1 and node2',
    'vm101 migrates to vm102',
    'vm 101 migrates to node1',
    'machine101 runs on node1',
    'node1 is in recovery',
    'vm101 is in maintenance',
    'vm101 runs on the node',
    'node1 and enters maintenance',
    'the scheduler is fast',
    'vm101 is requested to run',
    'the cluster is disarmed',
    '10 parsecs pass',
  ]) {
    test(`does not know "${mistake}"`, () => {
      assert.deepEqual(language.patternsOf(mistake), []);
    });
  }

  /** The sentences that match no step, or more than one. */
  function misread(sentences: readonly string[]): readonly string[] {
    return sentences
      .filter((sentence) => language.patternsOf(sentence).length !== 1)
      .map((sentence) => `${sentence}: ${language.patternsOf(sentence).join(' or ') || 'no step'}`);
  }
});

const featuresFolder = resolve('features');
