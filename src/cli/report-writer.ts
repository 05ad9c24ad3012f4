import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parentPort } from 'node:worker_threads';
import { CucumberHtmlStream } from '@cucumber/html-formatter';
import { scenarioIdOf } from '../expect/scenario-id';
import { allureOptions } from '../report/allure';
import { AllureResults } from '../report/allure-results';
import { renderEvidence } from '../report/evidence';
import { subjectName } from '../report/run-result';
import { readCatalogue } from './read-catalogue';
import type { ReportTask, SentToThread } from './report-thread';

// What runs in the thread of `ReportThread`.
const requirements = readCatalogue();
parentPort?.postMessage(requirements);

let writer: Writer | undefined;

parentPort?.on('message', (message: SentToThread) => {
  if (typeof message === 'string') {
    writer?.write(message);
  } else if (message) {
    writer = writerOf(message);
  } else {
    writer?.end();
    parentPort?.close();
  }
});

interface Writer {
  write(lines: string): void;
  end(): void;
}

function writerOf({ folder, subject, maker, deviations }: ReportTask): Writer {
  const messages = createWriteStream(join(folder, 'messages.ndjson'));
  const html = new CucumberHtmlStream();
  pipeline(html, createWriteStream(join(folder, 'cucumber.html')));
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
    end() {
      messages.end();
      html.end();
    },
  };
}
