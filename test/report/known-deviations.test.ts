import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readExpectations } from '../../src/report/known-deviations';
import { temporaryFolder } from '../cli/temporary-folder';

const entry = `
seed/pair#together:
  expect: fail
  requirement: MNT-030
  bug: not reported yet
  message: vm:10[12] should return
  note: A pair stays where it is.
`;

function expectations(files: Readonly<Record<string, string>>, version = '5.2.0') {
  return readExpectations({ path: temporaryFolder(files), shown: '' }, 'model', version);
}

function read(text: string, version = '5.2.0') {
  return expectations({ 'model.yaml': text }, version).deviations;
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
  assert.equal(expectations({}).deviations.size, 0);
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
    [`${entry}  untill: 5.3.0\n`, /^model\.yaml:8: seed\/pair#together: "untill" is not known here/],
  ];
  for (const [text, message] of mistakes) assert.throws(() => read(text), { name: 'InputError', message });
});

describe('a file that inherits', () => {
  const base = `${entry}${entry.replace('together', 'apart')}`;

  test('has the deviations of the other one, but for those that are fixed', () => {
    const heir = 'inherits: base\nfixed:\n  - seed/pair#apart\n';
    const { deviations, stray } = expectations({ 'base.yaml': base, 'model.yaml': heir });
    assert.deepEqual(
      [...deviations.values()].map(({ scenario, place, heir }) => ({ scenario, place, heir })),
      [{ scenario: 'seed/pair#together', place: { file: 'base.yaml', line: 2 }, heir: 'model.yaml' }],
    );
    assert.deepEqual(stray, []);
  });

  test('can have deviations of its own, also in place of inherited ones', () => {
    const own = entry.replace('A pair stays', 'Nothing stays');
    const { deviations } = expectations({ 'base.yaml': base, 'model.yaml': `inherits: base\n${own}` });
    assert.equal(deviations.size, 2);
    const { note, place, heir } = deviations.get('seed/pair#together') ?? {};
    assert.deepEqual([note, place, heir], ['Nothing stays where it is.', { file: 'model.yaml', line: 3 }, undefined]);
  });

  test('can inherit from one that inherits', () => {
    const files = { 'base.yaml': base, 'middle.yaml': 'inherits: base\n', 'model.yaml': 'inherits: middle\n' };
    assert.equal(expectations(files).deviations.get('seed/pair#apart')?.heir, 'model.yaml');
  });

  test('is told of what it says is fixed, but was not inherited', () => {
    const files = { 'base.yaml': entry, 'model.yaml': 'inherits: base\nfixed: [seed/pair#gone]\n' };
    assert.deepEqual(expectations(files).stray, [
      {
        scenario: 'seed/pair#gone',
        place: { file: 'model.yaml', line: 2 },
        problem: '"seed/pair#gone" is said to be fixed, but was not inherited',
      },
    ]);
  });

  test('is refused if there is no such file, or that is the file itself', () => {
    const nowhere = { 'model.yaml': '\ninherits: base\n' };
    assert.throws(() => expectations(nowhere), { message: /^model\.yaml:2: inherits: there is no file base\.yaml/ });
    const ring = { 'model.yaml': 'inherits: base\n', 'base.yaml': 'inherits: model\n' };
    assert.throws(() => expectations(ring), { message: /^base\.yaml:1: inherits: "model" inherits from this file/ });
  });
});
