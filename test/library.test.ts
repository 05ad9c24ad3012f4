import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as library from '../src';
import { packageRoot } from '../src/cli/package';

const examples = readdirSync(join(packageRoot, 'examples')).sort();
const documentation = readFileSync(join(packageRoot, 'docs', 'library.md'), 'utf8');
const ownSteps = `import type { Sid } from 'pve-ha-spec';
import { expectationStep, nothingMoves } from 'pve-ha-spec/steps';
expectationStep('{resource} is where it was', (_resource: Sid) => nothingMoves());
`;
const project = mkdtempSync(join(tmpdir(), 'pve-ha-spec-user-'));

/** A project of a user who has installed the package: what `npm pack` makes, with the dependencies of this one. */
before(() => {
  const installed = join(project, 'node_modules', 'pve-ha-spec');
  mkdirSync(installed, { recursive: true });
  const packed = run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', project], packageRoot);
  const [{ filename }] = JSON.parse(packed);
  run('tar', ['-xzf', join(project, filename), '--strip-components=1', '-C', installed], project);
  symlinkSync(join(packageRoot, 'node_modules'), join(installed, 'node_modules'));
  for (const name of examples) copyFileSync(join(packageRoot, 'examples', name), join(project, name));
});

after(() => rmSync(project, { recursive: true, force: true }));

for (const name of examples.filter((file) => /\.[mc]js$/.test(file))) {
  test(`${name} runs with the installed package, and does what the documentation says`, () => {
    assertDocumented(name, run(process.execPath, [name], project));
  });
}

for (const name of examples.filter((file) => file.endsWith('.ts'))) {
  test(`${name} is compiled with either way to resolve modules, and does what the documentation says`, () => {
    compile(name, { module: 'esnext', moduleResolution: 'bundler', noEmit: true, skipLibCheck: true });
    compile(name, { module: 'node16', moduleResolution: 'node16' });
    assertDocumented(name, run(process.execPath, [name.replace(/\.ts$/, '.js')], project));
  });
}

test("steps of one's own are compiled, and run with the installed program", () => {
  const feature = 'Feature: f\n  Scenario: s\n    Given vm101 runs on node1\n    Then vm101 is where it was\n';
  writeFileSync(join(project, 'own.feature'), feature);
  writeFileSync(join(project, 'own.steps.ts'), ownSteps);
  compile('own.steps.ts', { module: 'node16', moduleResolution: 'node16', noEmit: true, skipLibCheck: true });
  const program = join(project, 'node_modules', 'pve-ha-spec', 'dist', 'src', 'cli', 'bin.js');
  const output = run(
    process.execPath,
    [program, 'run', 'own.feature', '--steps', 'own.steps.ts', '--no-reports'],
    project,
  );
  assert.match(output, /: 1 passed\n/);
});

test('steps outside of a run are refused in clear words', () => {
  const result = spawnSync(process.execPath, ['-e', "require('pve-ha-spec/steps')"], {
    cwd: project,
    encoding: 'utf8',
  });
  assert.equal(result.status, 1);
  assert.match(result.stderr, /^InputError: steps can be defined only where pve-ha-spec loads them: /m);
});

test('the library exports this and nothing else', () => {
  assert.deepEqual(Object.keys(library).sort(), [
    'InputError',
    'UnobservableError',
    'UnsupportedError',
    'candidatesOf',
    'capabilities',
    'catalogue',
    'checkSetup',
    'checkState',
    'checkTimeline',
    'checkTrigger',
    'commandOf',
    'createModel',
    'defaultProfile',
    'describePlace',
    'directoryOf',
    'engines',
    'evaluateRules',
    'formatEvaluation',
    'formatEvent',
    'formatLog',
    'fromBytes',
    'happenings',
    'isSid',
    'messageText',
    'movementsIn',
    'pairCases',
    'parametersOf',
    'parseGroups',
    'parseJournal',
    'parseLog',
    'parseResources',
    'parseRules',
    'parseSid',
    'planMaintenance',
    'playDirectory',
    'predict',
    'profileNames',
    'profileOf',
    'readRecordedVectors',
    'readTestDirectory',
    'readinessOf',
    'reviewRules',
    'setupSchema',
    'singleCases',
    'stateSchema',
    'stepOf',
    'subjectAtRest',
    'testDirectoryFromFiles',
    'timelineSchema',
    'toBytes',
    'triggerOf',
    'triggerSchema',
    'writeRules',
    'writeTestDirectory',
  ]);
});

function assertDocumented(name: string, output: string): void {
  const source = readFileSync(join(packageRoot, 'examples', name), 'utf8');
  assert.ok(documentation.includes(`\n${source}\`\`\`\n`), `docs/library.md has another examples/${name}`);
  assert.ok(documentation.includes(`\n\`\`\`\n${output}\`\`\`\n`), `docs/library.md has not the output:\n${output}`);
}

function compile(file: string, options: Readonly<Record<string, unknown>>): void {
  const compilerOptions = { strict: true, target: 'es2022', types: [], ...options };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
  run(process.execPath, [require.resolve('typescript/bin/tsc'), '--project', project], project);
}

function run(program: string, argv: readonly string[], cwd: string): string {
  return execFileSync(program, argv, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
