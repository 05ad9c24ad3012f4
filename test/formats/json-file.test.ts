import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { checkShape, parseJson } from '../../src/formats';
import { findJsonMistake } from '../../src/formats/json-mistake';
import { tries } from '../tries';

for (const [text, message] of [
  ['{"a": 1,}', 'F:1:9: not JSON: expected a name in double quotes, found "}"'],
  ['{"a": 1\n "b": 2}', 'F:2:2: not JSON: expected "," or "}", found "\\""'],
  ['{\n  a: 1 }', 'F:2:3: not JSON: expected a name in double quotes or "}", found "a"'],
  ['{"a" 1}', 'F:1:6: not JSON: expected ":", found "1"'],
  ['{"a":', 'F:1:6: not JSON: expected a value, found the end of the file'],
  ['[1, 2', 'F:1:6: not JSON: expected "," or "]", found the end of the file'],
  ['[1 2]', 'F:1:4: not JSON: expected "," or "]", found "2"'],
  ['[1,]', 'F:1:4: not JSON: expected a value, found "]"'],
  ['[1}', 'F:1:3: not JSON: expected "," or "]", found "}"'],
  ["['x']", 'F:1:2: not JSON: expected a value or "]", found "\'"'],
  ['["x\ny"]', 'F:1:2: not JSON: expected a value or "]", found "\\""'],
  ['{}\n{}', 'F:2:1: not JSON: expected the end of the file, found "{"'],
  ['', 'F:1:1: not JSON: expected a value, found the end of the file'],
  ['on', 'F:1:1: not JSON: expected a value, found "o"'],
  ['[01]', 'F:1:2: not JSON: expected a value or "]", found "0"'],
] as const) {
  test(`${JSON.stringify(text)} is refused with its place`, () =>
    assert.throws(() => parseJson(text, 'F'), { name: 'InputError', message }));
}

test('what JSON.parse reads has no mistake, and nothing else', () => {
  const almostJson = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', '-', '0.5e3', 'null', ' ', '"'))
      .map((s) => s.join('')),
  );
  fc.assert(
    fc.property(almostJson, (text) => {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      assert.equal(findJsonMistake(text) === undefined, isJson);
    }),
    tries(1000),
  );
});

const validate = new Ajv({ allErrors: true }).compile({
  type: 'object',
  additionalProperties: {
    type: 'object',
    required: ['node'],
    properties: {
      node: { type: 'string' },
      power: { enum: ['on', 'off'] },
      list: { type: 'array', items: { type: 'number' } },
    },
  },
});

test('every mistake of shape is told with its path and line', () => {
  const text = '{\n "a": {},\n "b": { "node": 1, "power": "up" },\n "c": { "node": "n",\n "list": [1,\n "x"] }\n}';
  assert.throws(() => checkShape(validate, JSON.parse(text), { file: 'F', text }), {
    name: 'InputError',
    message: [
      'F:2: a: "node" is missing',
      'F:3: b: node: must be a text',
      'F:3: b: power: must be "on" or "off"',
      'F:6: c: list: item 2: must be a number',
    ].join('\n'),
  });
});

test('without a text there is no line', () => {
  assert.throws(() => checkShape(validate, [], { file: 'F' }), { message: 'F: must be an object' });
});
