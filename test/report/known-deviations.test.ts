import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { readKnownDeviations } from '../../src/report/known-deviations';
import { temporaryFolder } from '../cli/temporary-folder';

const entry = `
seed/pair#together:
  expect: fail
  requirement: MNT-030
  bug: not reported yet
  message: vm:10[12] should return
  note: A pair stays where it is.
`;

function read(text: string, version = '5.2.0') {
  return readKnownDeviations(join(temporaryFolder({ 'model.yaml': text }), 'model.yaml'), version, 'model.yaml');
}

test('reads entries by the id of the scenario, with the line that they stand on', () => {
  const known = read(`# What model 5.2.0 gets wrong.\n${entry}`).get('seed/pair#together');
  assert.deepEqual(known, {
    scenario: 'seed/pair#together',
    requirement: 'MNT-030',
    bug: 'not reported yet',
    message: /vm:10[12] should return/,
    note: 'A pair stays where it is.',
    place: { file: 'model.yaml', line: 3 },
  });
});

test('knows of no deviations without a file, or with an empty one', () => {
  assert.equal(readKnownDeviations('/nowhere/model.yaml', '5.2.0').size, 0);
  assert.equal(read('# nothing known\n').size, 0);
});

const versions: readonly (readonly [lines: string, version: string, known: boolean])[] = [
  ['since: 5.2.0', '5.2.0', true],
  ['since: 5.2.0', '5.1.9', false],
  ['since: 5.2.0', '5.10.0', true],
  ['until: 5.3.0', '5.2.0', true],
  ['until: 5.3.0', '5.3.0', false],
  ['until: 5.3', '5.10', false],
];

for (const [lines, version, known] of versions) {
  test(`an entry with "${lines}" ${known ? 'holds' : 'does not hold'} for version ${version}`, () => {
    assert.equal(read(`${entry}  ${lines}\n`, version).size, known ? 1 : 0);
  });
}

test('names the place of a mistake', () => {
  const mistakes: readonly (readonly [text: string, message: RegExp])[] = [
    ['a#b: [', /^model\.yaml:1:7: /],
    ['\na#b:\n  expect: fail\n', /^model\.yaml:3: a#b: "message" is missing\n/],
    [entry.replace('expect: fail', 'expect: pass'), /^model\.yaml:3: .*expect: must be "fail"/],
    [entry.replace('vm:10[12] ', 'vm:10[12 '), /^model\.yaml:2: message: "vm:10\[12 should return" is not a regular/],
    [`${entry}  untill: 5.3.0\n`, /^model\.yaml:3: seed\/pair#together: .*/],
  ];
  for (const [text, message] of mistakes) assert.throws(() => read(text), { name: 'InputError', message });
});
