import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { StagedReports } from '../../src/report/staged-reports';
import { temporaryFolder } from '../cli/temporary-folder';

test('replaces the old reports only when they are published', () => {
  const folder = temporaryFolder({ 'cucumber.html': 'old', 'README.md': 'kept' });
  const reports = new StagedReports(folder);
  writeFileSync(reports.pathOf('cucumber.html'), 'new');
  assert.equal(readFileSync(join(folder, 'cucumber.html'), 'utf8'), 'old');
  reports.publish();
  reports.discard();
  assert.equal(readFileSync(join(folder, 'cucumber.html'), 'utf8'), 'new');
  assert.deepEqual(readdirSync(folder).sort(), ['README.md', 'cucumber.html']);
});

test('leaves nothing behind when they are discarded', () => {
  const folder = temporaryFolder({ 'cucumber.html': 'old' });
  const reports = new StagedReports(folder);
  writeFileSync(reports.pathOf('cucumber.html'), 'new');
  reports.discard();
  assert.deepEqual(readdirSync(folder), ['cucumber.html']);
  assert.equal(readFileSync(join(folder, 'cucumber.html'), 'utf8'), 'old');
});

test('refuses a folder that cannot be written to', () => {
  const folder = temporaryFolder({ file: '' });
  assert.throws(() => new StagedReports(join(folder, 'file')), {
    name: 'InputError',
    message: `${join(folder, 'file')}: cannot be made a folder: it is a file`,
  });
});
