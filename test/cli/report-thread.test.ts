import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ReportThread } from '../../src/cli/report-thread';
import type { Envelope } from '../../src/report/cucumber-messages';
import { temporaryFolder } from './temporary-folder';

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
