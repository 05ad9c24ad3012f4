import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { continueHistory } from '../../src/report/allure-history';
import { temporaryFolder } from '../cli/temporary-folder';

const executor = JSON.stringify({ name: 'pve-ha-spec', buildOrder: 1 });

function buildOrderOf(folder: string): number {
  return JSON.parse(readFileSync(join(folder, 'results/executor.json'), 'utf8')).buildOrder;
}

test('a run continues the history of the report before, with the next number', () => {
  const folder = temporaryFolder({
    'report/history/history-trend.json': '[{"buildOrder":4},{"buildOrder":3}]',
    'results/executor.json': executor,
  });
  continueHistory(join(folder, 'report'), join(folder, 'results'));
  assert.ok(existsSync(join(folder, 'results/history/history-trend.json')));
  assert.equal(buildOrderOf(folder), 5);
});

test('a run is counted once, however often its report is made', () => {
  const folder = temporaryFolder({
    'report/history/history-trend.json': '[{"buildOrder":4}]',
    'results/executor.json': executor,
  });
  const [report, results] = [join(folder, 'report'), join(folder, 'results')];
  continueHistory(report, results);
  writeFileSync(join(report, 'history/history-trend.json'), '[{"buildOrder":5},{"buildOrder":4}]');
  continueHistory(report, results);
  assert.equal(buildOrderOf(folder), 5);
  assert.equal(readFileSync(join(results, 'history/history-trend.json'), 'utf8'), '[{"buildOrder":4}]');
});

test('the first report has no history', () => {
  const folder = temporaryFolder({ 'results/executor.json': executor });
  mkdirSync(join(folder, 'report'));
  continueHistory(join(folder, 'report'), join(folder, 'results'));
  assert.ok(!existsSync(join(folder, 'results/history')));
  assert.equal(buildOrderOf(folder), 1);
});
