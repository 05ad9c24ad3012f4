import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findReport } from '../../src/bugzilla/finished-report';
import { packageRoot } from '../../src/cli/package';
import { readTestDirectory } from '../../src/formats';
import { formatLog } from '../../src/log';
import { playDirectory, profileOf } from '../../src/model';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

const together = 'seed/return-after-maintenance#vms-that-are-kept-together-go-back-together';
const slug = 'seed.return-after-maintenance.vms-that-are-kept-together-go-back-together';

test('a scenario that fails becomes a report with a reproducer, reduced to what is needed', async () => {
  const cwd = temporaryFolder();
  const { code, stdout, stderr } = await commandLine(['bugs', together], { cwd });
  assert.deepEqual([code, stderr], [0, '']);
  assert.match(stdout, /1 report in reports\/bugs/);
  const folder = join(cwd, 'reports', 'bugs');
  const { report } = findReport(folder, together);
  assert.deepEqual(
    [report.facts.engine, report.facts.kind, report.facts.requirement],
    ['model', 'misplaced', 'MNT-030'],
  );
  for (const { path } of report.attachments) assert.ok(existsSync(join(folder, path)), path);
  const text = readFileSync(join(folder, `${slug}.txt`), 'utf8');
  assert.ok(text.includes('Given a cluster of node1 and node3\n'), 'one node is not needed');
  assert.ok(text.includes('ha-manager crm-command node-maintenance disable node3'));
});

test('the log that a reproducer expects is that of the profile that keeps the promise', () => {
  const path = join(packageRoot, 'docs', 'examples', 'bug-reports', slug, `test-${slug.split('.').at(-1)}`);
  const directory = readTestDirectory(path);
  assert.equal(directory.logExpect, formatLog(playDirectory(directory, profileOf('maintenance-first'))));
  assert.notEqual(directory.logExpect, formatLog(playDirectory(directory)));
});

test('a run writes reports if it is asked to, and links to them', async () => {
  const cwd = temporaryFolder();
  const feature = join(packageRoot, 'features', 'seed', 'return-after-maintenance.feature');
  const { code } = await commandLine(['run', feature, '--bugs'], { cwd });
  assert.equal(code, 0);
  const conformance = readFileSync(join(cwd, 'reports', 'conformance.md'), 'utf8');
  assert.ok(conformance.includes(`([report](bugs/${slug}.md))`));
});

test('a scenario that there is not is an error', async () => {
  const { code, stderr } = await commandLine(['bugs', 'seed/none#at-all'], { cwd: temporaryFolder() });
  assert.deepEqual([code, stderr], [2, 'error: there is no scenario "seed/none#at-all"\n']);
});
