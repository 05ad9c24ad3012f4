import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type UpdateOptions, updateFor } from '../../src/cli/judgement/update-expectations';
import { readExpectations } from '../../src/report/known-deviations';
import type { Outcome } from '../../src/report/outcome';
import type { RunResult } from '../../src/report/run-result';
import { temporaryFolder } from './temporary-folder';

const own = `# What the engine gets wrong.

# Reported long ago.
a#one:
  expect: fail
  requirement: MNT-030
  bug: not reported yet
  message: ^vm:101 should return
  note: One stays.

a#two:
  expect: fail
  bug: https://bugzilla.example/2 # it has been taken up
  message: ^vm:102 should return
  note: Two stays.
`;
const heir = `# A fix.
inherits: base
fixed:
  - a#two
`;

/** What comes of a run in which scenarios end so. */
function update(
  files: Readonly<Record<string, string>>,
  messages: Readonly<Record<string, string | undefined>>,
  options: UpdateOptions = {},
) {
  const folder = temporaryFolder(files);
  const { deviations, stray } = readExpectations({ path: folder, shown: '' }, 'model', '5.2.0');
  const scenarios = Object.entries(messages).map(([id, message]) => {
    const known = deviations.get(id);
    const place = { file: 'features/a.feature', line: 5 };
    const scenario = { id, name: id.slice(2), feature: 'A', tags: ['requirement:MNT-031'], place };
    return { ...scenario, outcome: outcomeOf(message, known) };
  });
  const subject = { engine: 'model', version: '5.2.0' };
  const gone = [...deviations.values()].filter(({ scenario }) => !(scenario in messages));
  const strays = gone.map(({ scenario, place }) => ({
    scenario,
    place,
    problem: `there is no scenario "${scenario}"`,
  }));
  const result: RunResult = {
    subject,
    scenarios,
    stray: [...stray, ...strays],
    seconds: 1,
    command: 'pve-ha-spec run',
  };
  const path = join(folder, 'model.yaml');
  return { ...updateFor(result, path, 'model.yaml', options), read: () => readFileSync(path, 'utf8') };
}

function outcomeOf(message: string | undefined, known: Parameters<typeof isKnown>[1]): Outcome {
  if (message === undefined) return known ? { kind: 'passed unexpectedly', known } : { kind: 'passed' };
  const failure = { message, error: 'ExpectationError' };
  if (known && isKnown(message, known)) return { kind: 'failed as known', failure, known };
  return { kind: 'failed', failure, ...(known && { known }) };
}

function isKnown(message: string, known: Extract<Outcome, { kind: 'failed as known' }>['known'] | undefined): boolean {
  return known?.message.test(message) === true;
}

const asKnown = { 'a#one': 'vm:101 should return to node3', 'a#two': 'vm:102 should return to node3' };

describe('a file of expectations', () => {
  test('stays as it is if everything is as it says', () => {
    assert.deepEqual(
      { ...update({ 'model.yaml': own }, asKnown), read: 0 },
      {
        told: 'model.yaml stays as it is\n',
        exitCode: 0,
        read: 0,
      },
    );
  });

  test('loses an entry that passes now, and keeps its comments', () => {
    const { told, exitCode, read } = update({ 'model.yaml': own }, { ...asKnown, 'a#one': undefined }, { write: true });
    assert.match(told, /^take out: a#one\n {2}it passes now\n\n/);
    assert.match(told, /^-a#one:$/m);
    assert.match(told, /\nmodel\.yaml was written\n$/);
    assert.equal(exitCode, 0);
    assert.match(read(), /^# What the engine gets wrong\.\n\na#two:\n.*\n.* # it has been taken up\n/);
  });

  test('is told to programs as JSON', () => {
    const { told, exitCode } = update({ 'model.yaml': own }, { ...asKnown, 'a#one': undefined }, { json: true });
    assert.deepEqual(JSON.parse(told), {
      file: 'model.yaml',
      changed: true,
      written: false,
      accepted: [{ scenario: 'a#one', change: 'take out', why: 'it passes now' }],
      refused: [],
      newFailures: [],
      stray: [],
      notJudged: [],
    });
    assert.equal(exitCode, 1);
  });

  test('is only shown as it would be, unless it is to be written', () => {
    const { told, exitCode, read } = update({ 'model.yaml': own }, { ...asKnown, 'a#one': undefined });
    assert.match(told, /\nmodel\.yaml would change; --write writes it\n$/);
    assert.equal(exitCode, 1);
    assert.equal(read(), own);
  });

  test('gets the new message of a deviation if that is accepted', () => {
    const changed = { ...asKnown, 'a#two': 'vm:102 should stay (on node3)\n  hint' };
    const refused = update({ 'model.yaml': own }, changed, { write: true });
    assert.match(
      refused.told,
      /^change the message: a#two\n {2}it fails with another one: vm:102 should stay \(on node3\)\n {2}only with --accept-changed\n/,
    );
    assert.deepEqual([refused.exitCode, refused.read()], [1, own]);
    const accepted = update({ 'model.yaml': own }, changed, { write: true, acceptChanged: true });
    assert.equal(accepted.read(), own.replace('^vm:102 should return', '^vm:102 should stay \\(on node3\\)$'));
    assert.equal(accepted.exitCode, 0);
  });

  test('never gets a new failure; an entry to be pasted is shown', () => {
    const { told, exitCode, read } = update(
      { 'model.yaml': own },
      { ...asKnown, 'a#new': 'vm:103 should stay, but moved (twice)\n  story' },
      { write: true, acceptChanged: true },
    );
    assert.equal(
      told,
      `new failure: A: new (features/a.feature:5)
    vm:103 should stay, but moved (twice)
      story
  if the engine is wrong, paste this into model.yaml and say in the note what is wrong:

a#new:
  expect: fail
  requirement: MNT-031
  bug: not reported yet
  message: ^vm:103 should stay, but moved \\(twice\\)$
  note: ""

model.yaml stays as it is; 1 left to do by hand
`,
    );
    assert.deepEqual([exitCode, read()], [1, own]);
  });

  test('keeps an entry whose scenario is gone, since it may have been renamed', () => {
    const { told, exitCode } = update({ 'model.yaml': own }, { 'a#two': asKnown['a#two'] }, { write: true });
    assert.match(told, /^stray: model\.yaml:4: there is no scenario "a#one"; was it renamed\?\n/);
    assert.equal(exitCode, 1);
  });
});

describe('a file that inherits', () => {
  const files = { 'base.yaml': own, 'model.yaml': heir };

  test('lists as fixed what passes now', () => {
    const { told, read } = update(files, { 'a#one': undefined, 'a#two': undefined }, { write: true });
    assert.match(told, /^list as fixed: a#one\n/);
    assert.equal(read(), `${heir}  - a#one\n`);
  });

  test('lists the first fix behind what it inherits', () => {
    const bare = { ...files, 'model.yaml': 'inherits: base\n' };
    const { read } = update(bare, { ...asKnown, 'a#one': undefined }, { write: true });
    assert.equal(read(), 'inherits: base\nfixed:\n  - a#one\n');
  });

  test('no longer lists what is not inherited any more', () => {
    const { told, read } = update(
      { 'base.yaml': own.slice(0, own.indexOf('a#two')), 'model.yaml': heir },
      { 'a#one': asKnown['a#one'] },
      { write: true },
    );
    assert.match(told, /^no longer list as fixed: a#two\n/);
    assert.equal(read(), '# A fix.\ninherits: base\n');
  });

  test('gets an entry of its own for a deviation with another message', () => {
    const { read } = update(
      files,
      { 'a#one': 'vm:101 is lost', 'a#two': undefined },
      { write: true, acceptChanged: true },
    );
    assert.match(
      read(),
      /\na#one:\n {2}expect: fail\n {2}requirement: MNT-030\n {2}bug: not reported yet\n {2}message: \^vm:101 is lost\$\n {2}note: One stays\.\n$/,
    );
  });
});
