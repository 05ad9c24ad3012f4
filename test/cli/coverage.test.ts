import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { reportOf, scenarioRow } from '../report/reported-run';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

const passed = scenarioRow('passed', { tags: ['requirement:MNT-004'] });
const report = JSON.stringify(reportOf([passed]));

test('the results of an earlier run are shown by requirement', async () => {
  const cwd = temporaryFolder({ 'c.json': report });
  const { code, stdout } = await commandLine(['coverage', '--from', 'c.json'], { cwd });
  assert.match(stdout, /^ {2}MNT-004 {2}proven {8}features\/x\.feature:5$/m);
  assert.match(stdout, /^ {2}MNT-001 {2}untested {6}no scenario shows it$/m);
  assert.match(stdout, /\n\d+ requirements on model 5\.2\.0: 1 proven, 0 contradicted, \d+ untested\n$/);
  assert.equal(code, 0);
});

test('--check gives 1 if something is amiss', async () => {
  const cwd = temporaryFolder({ 'c.json': report });
  const { code, stdout } = await commandLine(['coverage', '--from', 'c.json', '--check'], { cwd });
  assert.match(stdout, /^\d+ requirements without a scenario:\n/);
  assert.equal(code, 1);
});

test('a document is written, and --check tells when it is out of date', async () => {
  const cwd = temporaryFolder({ 'c.json': report });
  const argv = ['coverage', '--from', 'c.json', '-o', 'coverage.md'];
  assert.equal((await commandLine(argv, { cwd })).code, 0);
  assert.match(readFileSync(join(cwd, 'coverage.md'), 'utf8'), /^# Which scenarios show which requirements\n/);
  assert.doesNotMatch((await commandLine([...argv, '--check'], { cwd })).stdout, /out of date/);
  writeFileSync(join(cwd, 'coverage.md'), 'old');
  assert.match((await commandLine([...argv, '--check'], { cwd })).stdout, /^coverage\.md is out of date; /);
});

test('--json prints one JSON object', async () => {
  const cwd = temporaryFolder({ 'c.json': report });
  const { stdout } = await commandLine(['coverage', '--from', 'c.json', '--json'], { cwd });
  const { subject, requirements } = JSON.parse(stdout);
  assert.deepEqual(subject, { engine: 'model', version: '5.2.0', profile: '5.2.0' });
  const row = requirements.find(({ id }: { id: string }) => id === 'MNT-004');
  assert.deepEqual(row.scenarios, [{ id: 'x#s1', place: 'features/x.feature:5', outcome: 'passed' }]);
});

test('without a run the tags of the suite tell which scenarios show which requirements', async () => {
  const { code, stdout } = await commandLine(['coverage', '--no-run']);
  assert.match(stdout, /^ {2}MNT-030 {2}untested {6}not run: .*features\/seed\/return-after-maintenance\.feature:\d+/m);
  assert.equal(code, 0);
});

test('a file that is no report gives 2', async () => {
  const cwd = temporaryFolder({ 'c.json': '{}' });
  const { code, stderr } = await commandLine(['coverage', '--from', 'c.json'], { cwd });
  assert.match(stderr, /^error: c\.json:1: has no format; expected "pve-ha-spec\/conformance-1"/);
  assert.equal(code, 2);
});
