import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createTwoFilesPatch } from 'diff';
import { findVectors, type Vector } from '../src/cli/directories/vector-search';
import { packageRoot } from '../src/cli/package';
import { formatLog } from '../src/log';
import { playDirectory } from '../src/model';

const recorded = join(packageRoot, 'test', 'recorded');
/** Test data of upstream, which is not part of this project: beside the checkout or nowhere. */
const upstream = join(packageRoot, '..', 'shared', 'vectors', 'upstream-5.2.0');
/** How many diffs a failure shows. */
const diffsShown = 3;

describe('the model prints the log of the reference engine for the recorded scenarios', () => {
  for (const file of readdirSync(recorded).sort()) {
    if (file.endsWith('.jsonl.gz')) test(file, () => assertIdentical(join(recorded, file)));
  }
});

test(
  "the model prints the expected log for upstream's own tests",
  { skip: existsSync(upstream) ? false : '../shared/vectors/upstream-5.2.0 is absent' },
  () => assertIdentical(upstream),
);

function assertIdentical(path: string): void {
  const failures: string[] = [];
  let count = 0;
  for (const vector of findVectors([path])) {
    count++;
    const failure = 'problem' in vector ? `${vector.name}: ${vector.problem}` : compare(vector);
    if (failure !== undefined) failures.push(failure);
  }
  assert.ok(count > 0, `${path} holds no vectors`);
  if (failures.length === 0) return;
  const shown = failures.slice(0, diffsShown).join('\n');
  assert.fail(`${failures.length} of ${count} logs differ, the first of them:\n${shown}`);
}

/** A unified diff, or nothing if the log is the expected one. */
function compare({ name, directory, expected }: Vector): string | undefined {
  const printed = formatLog(playDirectory(directory));
  if (printed === expected) return undefined;
  return createTwoFilesPatch(`${name}: expected`, `${name}: printed`, expected, printed, '', '', { context: 3 });
}
