import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Subject, subjectName } from './run-result';

/** The options of Allure's formatter for a run: https://github.com/allure-framework/allure-js. */
export function allureOptions(resultsDir: string, subject: Subject, suiteVersion: string) {
  return {
    resultsDir,
    environmentInfo: {
      Engine: subjectName(subject),
      'pve-ha-manager': subject.version,
      Profile: subject.profile ?? 'none',
      Suite: `pve-ha-spec ${suiteVersion}`,
      'Node.js': process.version,
    },
    categories: [
      {
        name: 'Known deviations',
        messageRegex: '(?s).*\\nknown deviation: .*',
        matchedStatuses: ['failed'],
      },
      { name: 'New failures', messageRegex: '(?s)(?!.*\\nknown deviation: ).*', matchedStatuses: ['failed'] },
      { name: 'Could not be judged', matchedStatuses: ['broken'] },
      { name: 'Skipped: the engine cannot do it', matchedStatuses: ['skipped'] },
    ],
  };
}

/** Tells Allure who made the results, for the title of its report; its formatter does not. */
export function writeExecutor(resultsDir: string, subject: Subject, suiteVersion: string): void {
  const name = subjectName(subject);
  const executor = {
    name: `pve-ha-spec ${suiteVersion}`,
    type: 'pve-ha-spec',
    buildName: name,
    reportName: `HA conformance of ${name}`,
  };
  writeFileSync(join(resultsDir, 'executor.json'), JSON.stringify(executor));
}
