import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { findFeatures, findSteps, isTypeScript } from '../../src/cli/files';
import { temporaryFolder } from './temporary-folder';

const folder = temporaryFolder({
  'features/b.feature': '',
  'features/area/a.feature': '',
  'features/README.md': '',
  'steps/a.steps.ts': '',
  'steps/types.d.ts': '',
  'steps/lib/b.js': '',
  'steps/node_modules/x/index.js': '',
  'empty/README.md': '',
});

test('finds the features of a folder and of those in it, sorted', () => {
  const found = ['area/a.feature', 'b.feature'].map((file) => join(folder, 'features', file));
  assert.deepEqual(findFeatures(['features'], folder), found);
});

test('keeps the lines of a feature file', () => {
  assert.deepEqual(findFeatures(['features/b.feature:3:17'], folder), [join(folder, 'features/b.feature:3:17')]);
});

test('finds step files in TypeScript and JavaScript, but no declarations and nothing that is installed', () => {
  const found = ['a.steps.ts', 'lib/b.js'].map((file) => join(folder, 'steps', file));
  assert.deepEqual(findSteps(['steps'], folder), found);
  assert.deepEqual(found.map(isTypeScript), [true, false]);
});

test('refuses a path that does not exist', () => {
  assert.throws(() => findFeatures(['nowhere:3'], folder), { message: 'there is no feature file or folder "nowhere"' });
});

test('refuses a folder without features, and a file that is none', () => {
  assert.throws(() => findFeatures(['empty'], folder), {
    message: /"empty" is not a feature file, nor a folder of them/,
  });
  assert.throws(() => findFeatures(['features/README.md'], folder), { message: /is not a feature file/ });
});
