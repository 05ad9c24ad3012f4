import { After } from '@cucumber/cucumber';
import type { HaWorld } from '../../../steps/world';
import { handedDeviation } from '../../report/handed-deviations';
import { requirementsOf } from '../../report/requirement-results';
import type { Requirements } from '../../report/requirements';
import { bugCaseOf, type Failed } from '../bugs/build-case';
import { failedScenarioOf } from '../bugs/scenario-lines';
import { writeReport } from '../bugs/write-report';
import { readCatalogue } from '../read-catalogue';
import { identify } from '../subject';

let requirements: Requirements | undefined;

/** What the world of the steps is told, so that scenarios that fail leave a report. */
export interface BugReportParameters {
  /** The folder that reports are written to. */
  readonly bugsFolder: string;
}

// Loaded with the steps by a run that writes bug reports. Hooks are called from the last to the first, so the scenario's
// own have seen to its attachments and its engine by now.
After(async function (this: HaWorld, { gherkinDocument, pickle }) {
  const { disappointment, play, parameters } = this;
  const script = play?.script;
  if (!disappointment || !script) return;
  const scenario = failedScenarioOf(this.scenarioId, gherkinDocument, pickle);
  const known = handedDeviation(parameters.deviations, this.scenarioId);
  requirements ??= readCatalogue();
  const requirement = requirements.get(known?.requirement ?? requirementsOf(scenario)[0] ?? '');
  const failed: Failed = {
    scenario,
    subject: identify(parameters),
    script,
    disappointment,
    ...(known && { known }),
    ...(requirement && { requirement }),
  };
  const { bugsFolder } = parameters as unknown as BugReportParameters;
  const { markdown, text } = writeReport(bugsFolder, await bugCaseOf(failed));
  this.attach(text, { mediaType: 'text/plain', fileName: 'bug-report.txt' });
  this.attach(markdown, { mediaType: 'text/markdown', fileName: 'bug-report.md' });
});
