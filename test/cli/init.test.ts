import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { CucumberExpression, ParameterType, ParameterTypeRegistry } from '@cucumber/cucumber-expressions';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

describe('init', () => {
  test('begins a suite that passes, has no fault, and says so in what it prints', async () => {
    const parent = temporaryFolder();
    const { code, stdout } = await commandLine(['init', 'mine'], { cwd: parent });
    assert.match(stdout, /^made mine.README\.md\n(made .*\n)+next: cd mine && pve-ha-spec run\n$/);
    assert.equal(code, 0);

    const cwd = join(parent, 'mine');
    const run = await commandLine(['run'], { cwd });
    assert.match(run.stdout + run.stderr, /^2 scenarios on model 5\.2\.0 in .*: 2 passed\n/);
    const lint = await commandLine(['lint'], { cwd });
    assert.equal(lint.stdout, '1 feature: nothing to find fault with\n');
    const steps = await commandLine(['steps', 'rack'], { cwd });
    assert.match(
      steps.stdout,
      /^What happens\n {2}the rack with \{nodes\} fails\n {6}All nodes in the rack lose power/,
    );
    assert.deepEqual([run.code, lint.code, steps.code], [0, 0, 0]);
  });

  test('overwrites nothing', async () => {
    const cwd = temporaryFolder({ 'features/first.feature': 'mine' });
    const { code, stdout, stderr } = await commandLine(['init'], { cwd });
    assert.match(stderr, /^error: nothing is overwritten, and there is features.first\.feature already\n$/);
    assert.deepEqual([code, stdout], [2, '']);
    assert.deepEqual(readdirSync(cwd), ['features']);
  });

  test('does not begin a suite in a file', async () => {
    const cwd = temporaryFolder({ mine: 'a file' });
    const { code, stdout, stderr } = await commandLine(['init', 'mine'], { cwd });
    assert.match(stderr, /^error: mine.*: cannot be made a folder: [^\n]+\n$/);
    assert.deepEqual([code, stdout], [2, '']);
    assert.equal(readFileSync(join(cwd, 'mine'), 'utf8'), 'a file');
  });

  test('tells the editor every sentence of the first feature', async () => {
    const cwd = temporaryFolder();
    await commandLine(['init'], { cwd });
    const settings = JSON.parse(readFileSync(join(cwd, '.vscode/settings.json'), 'utf8'));
    assert.deepEqual(settings['cucumber.glue'], ['.vscode/pve-ha-spec.steps.js', 'steps/**/*.ts']);
    const parameterTypes = new ParameterTypeRegistry();
    for (const { name, regexp } of settings['cucumber.parameterTypes']) {
      parameterTypes.defineParameterType(new ParameterType(name, regexp, null, String, false, false));
    }
    const glue = ['.vscode/pve-ha-spec.steps.js', 'steps/own.steps.ts'].map((file) =>
      readFileSync(join(cwd, file), 'utf8'),
    );
    const expressions = [...glue.join('').matchAll(/^(?:Given|When|Then)\('((?:[^'\\]|\\.)*)'/gm)].map(
      ([, expression = '']) => new CucumberExpression(expression, parameterTypes),
    );
    const feature = readFileSync(join(cwd, 'features/first.feature'), 'utf8');
    const sentences = [...feature.matchAll(/^ +(?:Given|When|Then|And) (.*)$/gm)].map(([, sentence = '']) => sentence);
    assert.ok(sentences.length > 5 && expressions.length > 50);
    for (const sentence of sentences) {
      assert.equal(expressions.filter((expression) => expression.match(sentence)).length, 1, sentence);
    }
  });
});
