import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { parentPort } from 'node:worker_threads';
import { CucumberHtmlStream } from '@cucumber/html-formatter';
import { scenarioIdOf } from '../../expect/scenario-id';
import { allureOptions } from '../../report/allure';
import { AllureResults } from '../../report/allure-results';
import { renderEvidence } from '../../report/evidence';
import { subjectName } from '../../report/run-result';
import { readCatalogue } from '../judgement/read-catalogue';
import type { ReportTask, SentByThread, SentToThread } from './report-thread';

// What runs in the thread of `ReportThread`.
const requirements = readCatalogue();
send(requirements);

let writer: Writer | undefined;

parentPort?.on('message', async (message: SentToThread) => {
  if (typeof message === 'string') {
    writer?.write(message);
  } else if (message) {
    writer = writerOf(message);
  } else {
    await writer?.end();
    send('written');
    parentPort?.close();
  }
});

function send(message: SentByThread): void {
  parentPort?.postMessage(message);
}

interface Writer {
  write(lines: string): void;
  /** Waits until everything is on its way to the disk. */
  end(): Promise<void>;
}

function writerOf({ folder, subject, maker, deviations }: ReportTask): Writer {
  const messages = createWriteStream(join(folder, 'messages.ndjson'));
  const html = new CucumberHtmlStream();
  const htmlWritten = pipeline(html, createWriteStream(join(folder, 'cucumber.html')));
  const knowledge = { subject: subjectName(subject), requirements, deviations, idOf: scenarioIdOf };
  const allure = new AllureResults(allureOptions(join(folder, 'allure-results'), subject, maker), knowledge);
  return {
    write(lines) {
      for (const line of lines.split('\n').filter((each) => each !== '')) {
        for (const envelope of renderEvidence(JSON.parse(line))) {
          messages.write(`${JSON.stringify(envelope)}\n`);
          html.write(envelope);
          allure.write(envelope);
        }
      }
    },
    async end() {
      messages.end();
      html.end();
      await Promise.all([finished(messages), htmlWritten]);
    },
  };
}
