import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { apiMistakes, endpointOf, endpoints } from '../../src/api';

interface Index {
  readonly files: readonly { readonly file: string; readonly endpoint?: string; readonly status: number }[];
}

const folder = join(__dirname, '..', '..', '..', 'test', 'api', 'examples');
const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const { files } = read('index.json') as Index;

test('every example answer is what the API document promises, to the letter', () => {
  const answers = files.filter(({ status, endpoint }) => status === 200 && endpoint !== undefined);
  assert.ok(answers.length > 40);
  for (const { file, endpoint = '' } of answers) {
    const { data } = read(file) as { data: unknown };
    assert.deepEqual(apiMistakes(endpointOf(endpoint), 'returnsStrict', data), [], file);
    assert.deepEqual(apiMistakes(endpointOf(endpoint), 'returns', data), [], file);
  }
});

test('an answer with a member that the document does not know is a mistake only to the letter', () => {
  const version = endpointOf('version.get');
  const answer = { version: '9.2.11', release: '9.2', repoid: 'f6997e69c0ffee00', more: 1 };
  assert.deepEqual(apiMistakes(version, 'returns', answer), []);
  assert.equal(apiMistakes(version, 'returnsStrict', answer).length, 1);
});

test('every path and method stands in the document once', () => {
  const calls = endpoints.map(({ method, path }) => `${method} ${path}`);
  assert.equal(new Set(calls).size, calls.length);
});

test('an unknown id is a mistake of the program', () => {
  assert.throws(() => endpointOf('ha.nonsense'), /no endpoint "ha.nonsense"/);
});
