import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportOf, scenarioRow } from '../report/reported-run';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

const files = {
  'good.json': JSON.stringify(reportOf([scenarioRow('passed')])),
  'bad.json': JSON.stringify(reportOf([scenarioRow('failed')])),
};

test('gives 1 if something is worse in the second run, and 0 if not', async () => {
  const cwd = temporaryFolder(files);
  const worse = await commandLine(['compare', 'good.json', 'bad.json'], { cwd });
  assert.match(worse.stdout, /\n1 worse, 0 better, 0 different, 0 the same\n$/);
  assert.equal(worse.code, 1);
  const better = await commandLine(['compare', 'bad.json', 'good.json', '--format', 'markdown'], { cwd });
  assert.match(better.stdout, /^\*\*0 worse, 1 better, /m);
  assert.equal(better.code, 0);
});

test('--json prints one JSON object', async () => {
  const cwd = temporaryFolder(files);
  const { stdout } = await commandLine(['compare', 'good.json', 'bad.json', '--json'], { cwd });
  const [{ before, after }] = JSON.parse(stdout).worse;
  assert.deepEqual([before.outcome, after.outcome], ['passed', 'failed']);
});

test('a file that is no report, or is not there, gives 2', async () => {
  const cwd = temporaryFolder({ ...files, 'x.json': '{' });
  const broken = await commandLine(['compare', 'good.json', 'x.json'], { cwd });
  assert.match(broken.stderr, /^error: x\.json:1:2: not JSON: /);
  const absent = await commandLine(['compare', 'nowhere.json', 'good.json'], { cwd });
  assert.match(absent.stderr, /^error: nowhere\.json: there is no such file\n$/);
  assert.deepEqual([broken.code, absent.code], [2, 2]);
});
