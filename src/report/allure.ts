import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AllureOptions } from './allure-results';
import { type Subject, subjectName } from './run-result';

/** What makes the results. */
export interface Maker {
  readonly version: string;
  readonly commit?: string;
}

/** The options of Allure's formatter for a run. */
export function allureOptions(resultsDir: string, subject: Subject, { version, commit }: Maker): AllureOptions {
  return {
    resultsDir,
    environmentInfo: {
      Engine: subjectName(subject),
      'pve-ha-manager': subject.version,
      ...(subject.profile !== undefined && { Profile: subject.profile }),
      Suite: `pve-ha-spec ${version}`,
      ...(commit !== undefined && { Commit: commit }),
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
export function writeExecutor(resultsDir: string, subject: Subject, { version }: Maker): void {
  const name = subjectName(subject);
  const executor = {
    name: `pve-ha-spec ${version}`,
    type: 'pve-ha-spec',
    buildName: name,
    buildOrder: 1,
    reportName: `HA conformance of ${name}`,
  };
  writeFileSync(join(resultsDir, 'executor.json'), JSON.stringify(executor));
}
