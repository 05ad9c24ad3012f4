import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, test } from 'node:test';
import type { Command } from 'commander';
import { parse, parseAllDocuments } from 'yaml';
import { packageRoot } from '../src/cli/package';
import { makeProgram } from '../src/cli/program';
import { temporaryFolder } from './cli/temporary-folder';

const files = [
  'deploy/github-actions.yml',
  'deploy/gitlab-ci.yml',
  'deploy/kubernetes.yaml',
  'deploy/kubernetes-merge.yaml',
  'deploy/kubernetes-explore.yaml',
  'deploy/kubernetes-explore-merge.yaml',
  'docs/explore.md',
  'docs/scaling.md',
];

function read(file: string): string {
  return readFileSync(join(packageRoot, file), 'utf8');
}

describe('the ready pipelines', () => {
  for (const file of files) {
    test(`${file} uses commands and options that there are`, () => {
      const calls = [...read(file).matchAll(/pve-ha-spec (?=run|merge|report|explore)([^\n`]*(?:\n +--[^\n`]*)*)/g)];
      assert.ok(calls.length > 0);
      for (const [call, words = ''] of calls) {
        const [name, ...rest] = words.replace(/#.*|\|\|.*/, '').split(/\s+/);
        const command = commands.find((each) => each.name() === name);
        assert.ok(command, call);
        for (const option of rest.filter((word) => word.startsWith('-'))) {
          assert.ok(
            command.options.some((each) => each.long === option || each.short === option),
            `${call}: ${option}`,
          );
        }
      }
    });
  }

  test('GitHub Actions play every part of the matrix, numbered from 1', () => {
    const { jobs } = parse(read('deploy/github-actions.yml'));
    const parts: readonly number[] = jobs.part.strategy.matrix.part;
    assert.deepEqual(
      parts,
      parts.map((_, index) => index + 1),
    );
    assert.equal(jobs.whole.needs, 'part');
  });

  test('GitLab plays its parts before it joins them', () => {
    const { stages, part, whole } = parse(read('deploy/gitlab-ci.yml'));
    assert.deepEqual([part.stage, whole.stage], stages);
    assert.ok(part.parallel > 1);
    assert.equal(whole.artifacts.reports.junit, 'reports/junit.xml');
  });

  test('Kubernetes plays as many parts as there are pods, each into a folder that is merged', () => {
    const [claim, job] = parseAllDocuments(read('deploy/kubernetes.yaml')).map((document) => document.toJS());
    const [part] = job.spec.template.spec.containers;
    assert.equal(part.env[0].value, String(job.spec.completions));
    const last = job.spec.completions - 1;
    assert.deepEqual(sh(part.args[0], { JOB_COMPLETION_INDEX: '0', PARTS: '8' }), [
      'run --shard 1/8 --reports-dir /reports/part-0',
    ]);
    assert.deepEqual(sh(part.args[0], { JOB_COMPLETION_INDEX: String(last), PARTS: '8' }), [
      'run --shard 8/8 --reports-dir /reports/part-7',
    ]);
    const merge = parse(read('deploy/kubernetes-merge.yaml')).spec.template.spec;
    assert.deepEqual(sh(merge.containers[0].args[0]), ['merge /reports/part-* -o /reports/whole']);
    assert.equal(merge.volumes[0].persistentVolumeClaim.claimName, claim.metadata.name);
  });

  test('Kubernetes explores as many parts as there are pods, each kept in a file that is joined', () => {
    const [claim, job] = parseAllDocuments(read('deploy/kubernetes-explore.yaml')).map((document) => document.toJS());
    const [part] = job.spec.template.spec.containers;
    assert.equal(part.env[0].value, String(job.spec.completions));
    assert.deepEqual(sh(part.args[0], { JOB_COMPLETION_INDEX: '7', PARTS: '8' }), [
      'explore --seconds 3600 --workers 1 --shard 8/8 --state /exploration/part-7.json',
    ]);
    const merge = parse(read('deploy/kubernetes-explore-merge.yaml')).spec.template.spec;
    assert.deepEqual(sh(merge.containers[0].args[0]), [
      'explore --merge /exploration/part-*.json --findings /exploration/findings',
    ]);
    assert.equal(merge.volumes[0].persistentVolumeClaim.claimName, claim.metadata.name);
  });

  for (const file of ['deploy/kubernetes.yaml', 'deploy/kubernetes-explore.yaml']) {
    test(`a pod of ${file} takes the exit code 1 for a result, and no other`, () => {
      const [, job] = parseAllDocuments(read(file)).map((document) => document.toJS());
      const script: string = job.spec.template.spec.containers[0].args[0];
      const variables = { JOB_COMPLETION_INDEX: '0', PARTS: '8' };
      sh(script, variables, 0);
      sh(script, variables, 1);
      assert.throws(() => sh(script, variables, 2));
    });
  }
});

const nowhere = { argv: [], env: {}, stdout: process.stdout, stderr: process.stderr, cwd: '.', exitCode: 0 as const };
const commands: readonly Command[] = makeProgram(nowhere).commands;

/** What a script of a pod calls the program with, if the program gives this exit code. */
function sh(script: string, env: Readonly<Record<string, string>> = {}, exitCode = 0): string[] {
  const bin = temporaryFolder({ 'pve-ha-spec': `#!/bin/sh\necho "$*"\nexit ${exitCode}\n` });
  chmodSync(join(bin, 'pve-ha-spec'), 0o755);
  const path = [bin, process.env.PATH].join(delimiter);
  const output = execFileSync('sh', ['-c', script], { env: { ...env, PATH: path }, cwd: bin, encoding: 'utf8' });
  return output.trim().split('\n');
}
