import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { glueOf } from '../../src/language/glue';
import { readSteps } from '../../src/language/read-steps';
import { stepsAsText } from '../../src/language/step-list';
import { temporaryFolder } from '../cli/temporary-folder';

function read(name: string, text: string) {
  return readSteps([join(temporaryFolder({ [name]: text }), name)]);
}

const well = { kinds: ['expectation'], expression: '{resources} is/are well', meaning: '', examples: [] };

test('reads the meaning and the examples of a step from the comment above it', () => {
  const source = `// Of the whole file.
import { Then } from '@cucumber/cucumber';

/**
 * It is in good health,
 * and \`started\`.
 * @example vm101 is well
 * @example vm101 and vm102 are well
 */
Then('{resources} is/are well', () => {});
`;
  const meaning = 'It is in good health, and `started`.';
  const examples = ['vm101 is well', 'vm101 and vm102 are well'];
  assert.deepEqual(read('own.ts', source), [{ ...well, meaning, examples }]);
});

test('reads what the compiler made of a step', () => {
  const source = `"use strict";
const cucumber_1 = require("@cucumber/cucumber");
/** Fine. @example vm101 is well */
(0, cucumber_1.Then)('{resources} is/are well', () => { });
(0, cucumber_1.Before)(() => { });
`;
  assert.deepEqual(read('own.js', source), [{ ...well, meaning: 'Fine.', examples: ['vm101 is well'] }]);
});

test('reads a step without a comment, or with one that is none for readers', () => {
  assert.deepEqual(read('own.ts', "// Later.\nThen('{resources} is/are well', () => {});\n"), [well]);
});

for (const [definer, kinds] of [
  ['Given', ['setup']],
  ['When', ['trigger']],
  ['Then', ['expectation']],
  ['triggerStep', ['trigger']],
  ['configurationStep', ['trigger']],
  ['expectationStep', ['expectation']],
  ['descriptionOrExpectationStep', ['setup', 'expectation']],
] as const) {
  test(`takes a step of ${definer} for ${kinds.join(' and ')}`, () => {
    assert.deepEqual(
      read('own.ts', `${definer}('x', () => {});\n`).map((step) => step.kinds),
      [kinds],
    );
  });
}

test('takes nothing for a step that is none', () => {
  assert.deepEqual(read('own.ts', "log('x');\nThen(expression, () => {});\nconst x = Then('x', () => {});\n"), []);
});

test('makes a module of steps that says the same', () => {
  const source = `Given("it's {word}", () => {});\nWhen('a\\\\/b', () => {});\ndescriptionOrExpectationStep('c', x, y);\n`;
  const again = read('glue.js', glueOf(read('own.ts', source)));
  assert.deepEqual(
    again.map(({ kinds, expression }) => [kinds[0], expression]),
    [
      ['setup', "it's {word}"],
      ['trigger', 'a\\/b'],
      ['setup', 'c'],
    ],
  );
});

test('lists steps by when they may be said, and none twice but those that may be said twice', () => {
  const steps = read(
    'own.ts',
    "Then('a', x);\n/** B. @example b1 */\nWhen('b', x);\ndescriptionOrExpectationStep('c', x, y);\n",
  );
  assert.equal(
    stepsAsText(steps),
    'What is\n  c\n\nWhat happens\n  b\n      B.\n      e.g. b1\n\nWhat is expected\n  a\n  c\n',
  );
});
