import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import type { ProgramCopy } from './copy';

/** A file of tests that takes longer than this has failed, in milliseconds. */
const patience = 120_000;

/**
 * Runs the tests of the model: its units, the properties, the recorded scenarios.
 *
 * @returns the files of tests that fail, with the number of tests, as in `test/model/lrm (2)`
 */
export async function failingTests({ folder, tests }: ProgramCopy): Promise<string[]> {
  process.chdir(folder);
  const model = readdirSync(join(tests, 'model'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.js'))
    .map((file) => join('model', file));
  const files = [...model.sort(), 'properties.test.js', 'vectors.test.js'].map((file) => join(tests, file));
  const failures = new Map<string, number>();
  await new Promise((done, fail) => {
    run({ files, concurrency: true, timeout: patience })
      .on('test:fail', ({ name, file = name, details: { error } }) => {
        // A test around the one that failed has failed only because of that.
        if ('failureType' in error && error.failureType === 'subtestsFailed') return;
        const short = relative(join(folder, 'dist'), file).replace(/(\.test)?\.js$/, '');
        failures.set(short, (failures.get(short) ?? 0) + 1);
      })
      .on('end', done)
      .on('error', fail)
      .resume();
  });
  return [...failures].sort().map(([file, count]) => `${file} (${count})`);
}
