import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePrecedenceCatalogue } from '../../../src/report/precedence/catalogue';

const good = `notation:
  ME: { name: maintenance, means: Resources leave. }
  PR: { name: keeping together, means: Resources are on one node. }
rows:
  - row: 1
    constraints: [PR, ME]
    question: Do they leave?
    promise: They leave.
    verdict: agrees
`;

test('a catalogue has its constraints in the order of the file', () => {
  const { constraints, rows } = parsePrecedenceCatalogue(good, 'matrix.yaml');
  assert.deepEqual(
    constraints.map(({ key, name }) => [key, name]),
    [
      ['ME', 'maintenance'],
      ['PR', 'keeping together'],
    ],
  );
  assert.deepEqual(rows[0]?.constraints, ['PR', 'ME']);
});

for (const [mistake, text, message] of [
  ['that is not YAML', '{', /^matrix\.yaml:\d+:\d+: not YAML: /],
  ['with an unknown constraint', good.replace('[PR, ME]', '[PR, XX]'), /row 1: "XX" is not in the notation \(ME, PR\)/],
  [
    'with an unknown verdict',
    good.replace('agrees', 'perhaps'),
    /^matrix\.yaml:9: rows: item 1: verdict: must be "agree/,
  ],
  ['without a promise', good.replace(/ +promise.*\n/, ''), /^matrix\.yaml:5: rows: item 1: "promise" is missing/],
  ['with a key in small letters', good.replace(/PR/g, 'pr'), /"pr" is not a key of capital letters/],
  ['with a row twice', `${good}${good.slice(good.indexOf('  - row'))}`, /row 1: there is a row of this number already/],
] as const) {
  test(`a catalogue ${mistake} is refused`, () => {
    assert.throws(() => parsePrecedenceCatalogue(text, 'matrix.yaml'), { name: 'InputError', message });
  });
}
