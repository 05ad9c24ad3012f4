import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { before, describe, test } from 'node:test';
import { packageRoot } from '../../src/cli/package';
import { builtInSteps } from '../../src/cli/suite/built-in-steps';
import { stepsAsMarkdown } from '../../src/language/step-list';
import { nouns } from '../../steps/nouns';
import { featureSentences, Language, newWorld } from './language';
import { registerScript } from './scripted-engine';

describe('the language of the features', () => {
  const steps = builtInSteps();
  let language: Language;

  before(async () => {
    language = await Language.load();
  });

  test('has a comment with the meaning and an example above every sentence', () => {
    const told = steps.filter(({ meaning, examples }) => meaning !== '' && examples.length > 0);
    const patterns = language.definitions.map(({ pattern }) => String(pattern));
    assert.deepEqual(told.map(({ expression }) => expression).sort(), patterns.sort());
  });

  test('reads every example as an example of its sentence, and of no other', () => {
    for (const { expression, examples } of steps) {
      for (const example of examples) assert.deepEqual(language.patternsOf(example), [expression], example);
    }
  });

  test('shows of every noun what it may look like', () => {
    for (const { name, regexp, looksLike } of nouns) {
      assert.ok(looksLike.length > 0, name);
      for (const text of looksLike) assert.match(text, new RegExp(`^(?:${regexp})$`));
    }
  });

  test('is documented in docs/steps.md as it is', () => {
    const page = readFileSync(join(packageRoot, 'docs', 'steps.md'), 'utf8');
    assert.equal(page, stepsAsMarkdown(steps, nouns), 'to renew it: npx pve-ha-spec steps --markdown > docs/steps.md');
  });

  test('reads every sentence of the features in one way', async () => {
    const sentences = await featureSentences(featuresFolder);
    assert.ok(sentences.length > 100, `only ${sentences.length} sentences`);
    assert.deepEqual(misread(sentences), []);
  });

  test('takes every sentence that makes things happen as a row of "at the same time:"', async () => {
    const rows = steps
      .filter(({ expression }) => language.triggers.includes(expression))
      .flatMap(({ examples }) => examples);
    const engine = registerScript({});
    const world = newWorld();
    await language.say(world, 'Given vm101 and vm102 run on node1');
    await language.say(world, 'When at the same time:', { raw: () => rows.map((row) => [row]) });
    assert.ok(engine.triggers.length >= rows.length);
  });

  test('reads the example in the README of the features', () => {
    const readme = readFileSync(join(featuresFolder, 'README.md'), 'utf8');
    const shown = [...readme.matchAll(/^ +(?:Given|When|Then|And) (.*)$/gm)].map(([, sentence = '']) => sentence);
    assert.ok(shown.length > 4);
    assert.deepEqual(misread(shown), []);
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
    'vm101 prefers node1 from then on',
    'the scheduler becomes faster',
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
