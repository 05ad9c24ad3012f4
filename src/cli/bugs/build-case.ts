import { Play } from '../../../steps/play';
import type { Disappointment } from '../../../steps/world';
import type { BugCase, FailedScenario, MinimalPlay, Reproducer } from '../../bugzilla/bug-case';
import { minimise } from '../../bugzilla/minimise';
import { titleOf } from '../../bugzilla/report';
import { InputError, type Script } from '../../cluster';
import { engines } from '../../engine';
import type { Evidence } from '../../expect';
import { formatLog } from '../../log';
import { playDirectory, profileNames, profileOf } from '../../model';
import { firstLine } from '../../report/outcome';
import type { Requirement } from '../../report/requirements';
import type { Subject } from '../../report/run-result';
import { exported } from '../import/find-script';
import { directorySlug } from './names';

/** A scenario that failed, as a run leaves it. */
export interface Failed {
  readonly scenario: FailedScenario;
  readonly subject: Subject;
  readonly script: Script;
  readonly disappointment: Disappointment;
  readonly known?: { readonly note: string };
  readonly requirement?: Requirement;
}

/** How often the smallest script is played again, to see whether the same happens each time. */
const repetitions = 5;

/** Reduces a scenario that failed, plays it on every profile of the model, and makes a test directory of it. */
export async function bugCaseOf(failed: Failed): Promise<BugCase> {
  const { scenario, subject, script, disappointment, known, requirement } = failed;
  const { sentence, expectation } = disappointment;
  const named = { resources: expectation.resources, nodes: expectation.nodes };
  const keepers = await profilesThatKeep(disappointment, script, subject);
  const headline = firstLine(disappointment.story);
  const stillFails = async (candidate: Script) => {
    const story = await storyOf(disappointment, candidate, subject.profile);
    if (story === undefined || firstLine(story) !== headline) return false;
    return keepers.length === 0 || holds(disappointment, candidate, keepers[0]);
  };
  const reduced = await minimise(script, named, keepers.length > 0, stillFails);
  const minimal = await playMinimal(reduced.script, reduced.tries, failed);
  const bug = {
    scenario,
    subject,
    sentence,
    named,
    original: script,
    minimal,
    ...(known && { known }),
    ...(requirement && { requirement }),
  };
  return { ...bug, reproducer: await reproducerOf(bug) };
}

async function playMinimal(script: Script, tries: number, { disappointment, subject }: Failed): Promise<MinimalPlay> {
  const evidence = await played(script, subject.profile);
  const verdict = disappointment.expectation.judge(evidence);
  const log = formatLog(evidence.timeline.events);
  for (let run = 1; run < repetitions; run++) {
    if (formatLog((await played(script, subject.profile)).timeline.events) !== log) {
      throw new Error('the model gave two logs for one script');
    }
  }
  return {
    script,
    timeline: evidence.timeline,
    state: evidence.state,
    since: evidence.since.event,
    story: verdict.holds ? disappointment.story : verdict.story,
    tries,
    repetitions,
    settled: evidence.stillMoving.length === 0,
    heldBy: await profilesThatKeep(disappointment, script, subject),
  };
}

async function profilesThatKeep(disappointment: Disappointment, script: Script, subject: Subject): Promise<string[]> {
  const keeping: string[] = [];
  for (const profile of profileNames) {
    if (profile !== subject.profile && (await holds(disappointment, script, profile))) keeping.push(profile);
  }
  return keeping;
}

async function holds(disappointment: Disappointment, script: Script, profile: string | undefined): Promise<boolean> {
  return (await storyOf(disappointment, script, profile)) === undefined;
}

/** How the expectation fails; undefined if it holds. What cannot be played tells another story than any failure. */
async function storyOf({ expectation }: Disappointment, script: Script, profile?: string): Promise<string | undefined> {
  try {
    const verdict = expectation.judge(await played(script, profile));
    return verdict.holds ? undefined : verdict.story;
  } catch (error) {
    if (error instanceof Error) return `cannot be played: ${error.message}`;
    throw error;
  }
}

async function played(script: Script, profile: string | undefined): Promise<Evidence> {
  const play = new Play(engines.create('model', profile === undefined ? {} : { profile }));
  try {
    return await play.perform(script);
  } finally {
    await play.stop();
  }
}

async function reproducerOf(bug: Omit<BugCase, 'reproducer'>): Promise<Reproducer> {
  const { minimal, subject, scenario, sentence } = bug;
  try {
    const directory = await exported(minimal.script, subject.profile);
    const [expectedBy] = minimal.heldBy;
    return {
      name: `test-${directorySlug(scenario.id)}`,
      directory: {
        ...directory,
        readme: `${titleOf(bug)}.\n\nExpected: ${sentence}.\nSeen: ${firstLine(minimal.story)}.\n`,
        logExpect: formatLog(playDirectory(directory, profileOf(expectedBy ?? subject.profile))),
      },
      ...(expectedBy !== undefined && { expectedBy }),
    };
  } catch (error) {
    if (error instanceof InputError) return { problem: error.problem };
    throw error;
  }
}
