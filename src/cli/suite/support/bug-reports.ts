import { basename, dirname } from 'node:path';
import { After } from '@cucumber/cucumber';
import type { HaWorld, WorldParameters } from '../../../../steps/world';
import { makeAnonymiser } from '../../../bugzilla/anonymise';
import type { FailedScenario, KnownCase } from '../../../bugzilla/bug-case';
import { forbiddenHere } from '../../../bugzilla/secrets';
import { InputError } from '../../../cluster';
import { handedDeviation } from '../../../report/handed-deviations';
import { requirementsOf } from '../../../report/requirement-results';
import type { Requirements } from '../../../report/requirements';
import { bugCaseOf, type Failed } from '../../bugs/build-case';
import { namesOf } from '../../bugs/names';
import type { NamedEngine } from '../../bugs/players';
import { writeProblem } from '../../bugs/problems';
import { failedScenarioOf } from '../../bugs/scenario-lines';
import { writeReport } from '../../bugs/write-report';
import { identify } from '../../engines/subject';
import { readCatalogue } from '../../judgement/read-catalogue';

let requirements: Requirements | undefined;

/** What the world of the steps is told, so that scenarios that fail leave a report. */
export interface BugReportParameters {
  /** The folder that reports are written to. */
  readonly bugsFolder: string;
  /** Whether names, addresses and users are to be replaced. */
  readonly anonymise: boolean;
  /** What is known of the cases of explored invariants, by the folder of the feature. */
  readonly explored?: Readonly<Record<string, ExploredCase>>;
}

/** A case that was found by an invariant, and reduced as far as that goes. */
export interface ExploredCase extends KnownCase {
  /** The invariant, in a sentence. */
  readonly promise: string;
  /** The requirement that is broken, if it is not the first of the scenario. */
  readonly requirement?: string;
}

// Loaded with the steps by a run that writes bug reports. Hooks are called from the last to the first, so the scenario's
// own have seen to its attachments and its engine by now.
After(async function (this: HaWorld, { gherkinDocument, pickle }) {
  const { disappointment, play, parameters } = this;
  const script = play?.script;
  if (!disappointment || !script) return;
  const { bugsFolder, anonymise, explored } = parameters as unknown as BugReportParameters;
  const found = explored?.[basename(dirname(gherkinDocument.uri ?? ''))];
  const scenario: FailedScenario = {
    ...failedScenarioOf(this.scenarioId, gherkinDocument, pickle),
    ...(found && { rule: found.promise }),
  };
  const known = found ?? handedDeviation(parameters.deviations, this.scenarioId);
  requirements ??= readCatalogue();
  const requirement = requirements.get(known?.requirement ?? requirementsOf(scenario)[0] ?? '');
  const failed: Failed = {
    scenario,
    subject: identify(parameters),
    script,
    disappointment,
    engine: engineOf(parameters),
    ...(anonymise && { anonymiser: makeAnonymiser(namesOf(script)) }),
    ...(known && { known }),
    ...(found && { isReduced: true }),
    ...(requirement && { requirement }),
  };
  try {
    // Of this machine, what a person files is looked at for more (docs/bugzilla.md).
    const forbidden = forbiddenHere(process.env, { paths: [], user: '' });
    const { markdown, text } = writeReport(bugsFolder, await bugCaseOf(failed), forbidden);
    this.attach(text, { mediaType: 'text/plain', fileName: 'bug-report.txt' });
    this.attach(markdown, { mediaType: 'text/markdown', fileName: 'bug-report.md' });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    writeProblem(bugsFolder, this.scenarioId, error.message);
    this.log(error.message);
  }
});

function engineOf({ engine, profile, settings }: WorldParameters): NamedEngine {
  return { engine, ...(profile !== undefined && { profile }), ...(settings && { settings }) };
}
