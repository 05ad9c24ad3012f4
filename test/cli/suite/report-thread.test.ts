import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { batchSize, ReportThread } from '../../../src/cli/suite/report-thread';
import type { Envelope } from '../../../src/report/cucumber-messages';
import { commandLine } from '../command-line';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder({ 'a-file': '' });
const task = { subject: { engine: 'model', version: '5.2.0' }, maker: { version: '1.2.3' }, deviations: new Map() };
const begin: Envelope = { testRunStarted: { timestamp: { seconds: 1, nanos: 0 } } };
const end: Envelope = { testRunFinished: { success: true, timestamp: { seconds: 2, nanos: 0 } } };

test('the thread writes what is made of messages, and knows the requirements', async () => {
  const thread = new ReportThread();
  thread.start({ ...task, folder });
  for (const envelope of [begin, end]) thread.receive(envelope);
  assert.ok((await thread.requirements).has('MNT-004'));
  await thread.finish();
  assert.equal(
    readFileSync(join(folder, 'messages.ndjson'), 'utf8'),
    `${JSON.stringify(begin)}\n${JSON.stringify(end)}\n`,
  );
  assert.match(readFileSync(join(folder, 'cucumber.html'), 'utf8'), /"testRunFinished"/);
  assert.match(
    readFileSync(join(folder, 'allure-results', 'environment.properties'), 'utf8'),
    /^Engine=model 5\.2\.0$/m,
  );
});

test('what comes in many parts is written as a whole', async () => {
  const scenario = (name: string) =>
    `  Scenario: ${name}\n    Given vm101 runs on node1\n    Then vm101 runs on node1\n`;
  const cwd = temporaryFolder({ 'x.feature': `Feature: f\n${['s', 't', 'u'].map(scenario).join('')}` });
  await commandLine(['run', 'x.feature'], { cwd });
  const messages = readFileSync(join(cwd, 'reports', 'messages.ndjson'), 'utf8');
  const thread = new ReportThread();
  thread.start({ ...task, folder });
  assert.ok(messages.length > batchSize);
  for (const line of messages.trimEnd().split('\n')) thread.receive(JSON.parse(line));
  await thread.finish();
  assert.equal(readFileSync(join(folder, 'messages.ndjson'), 'utf8'), messages);
  const results = readdirSync(join(folder, 'allure-results')).filter((name) => name.endsWith('-result.json'));
  assert.equal(results.length, 3);
});

test('who waits for the reports is told that they could not be written', async () => {
  const thread = new ReportThread();
  thread.start({ ...task, folder: join(folder, 'a-file') });
  thread.receive(begin);
  await assert.rejects(thread.finish(), { code: 'ENOTDIR' });
});

test('a thread that is ended early leaves nobody waiting', async () => {
  const thread = new ReportThread();
  await thread.terminate();
  await assert.rejects(thread.requirements, { message: 'the reports were not finished' });
  await assert.rejects(thread.finish(), { message: 'the reports were not finished' });
});
