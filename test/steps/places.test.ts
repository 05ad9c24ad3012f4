import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf } from '../../steps/places';

const document = {
  uri: 'features/x.feature',
  feature: {
    children: [
      { background: { steps: [{ id: '1', location: { line: 4 } }] } },
      { scenario: { steps: [{ id: '2', location: { line: 8 } }] } },
      { rule: { children: [{ scenario: { steps: [{ id: '3', location: { line: 15 } }] } }] } },
    ],
  },
};

for (const [where, nodeIds, line] of [
  ['a background', ['1'], 4],
  ['a scenario', ['2'], 8],
  ['a rule', ['3'], 15],
  ['an outline', ['3', '9'], 15],
] as const) {
  test(`a step of ${where} is found by its line`, () => {
    assert.deepEqual(placeOf(document, nodeIds), { file: 'features/x.feature', line });
  });
}

test('a step that stands nowhere has only the file', () => {
  assert.deepEqual(placeOf(document, ['7']), { file: 'features/x.feature' });
});
