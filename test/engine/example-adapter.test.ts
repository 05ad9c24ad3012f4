import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { testEngineContract } from '../../src/engine/contract';
import { ExampleAdapter } from './example-adapter';

testEngineContract('example', () => new ExampleAdapter());

test('the example of docs/adapters.md is the one that is tested', () => {
  const root = join(__dirname, '..', '..', '..');
  const code = readFileSync(join(root, 'test', 'engine', 'example-adapter.ts'), 'utf8');
  assert.ok(readFileSync(join(root, 'docs', 'adapters.md'), 'utf8').includes(code));
  assert.ok(code.split('\n').length <= 75);
});
