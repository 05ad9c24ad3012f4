import type { Disappointment } from '../../../steps/world';
import { type Anonymiser, anonymiseCase } from '../../bugzilla/anonymise';
import type { BugCase, FailedScenario, KnownCase, SeenPlay } from '../../bugzilla/bug-case';
import { minimise, type Named } from '../../bugzilla/minimise';
import { piecesOf, scriptOf } from '../../bugzilla/pieces';
import { InputError, type Script, type Sid } from '../../cluster';
import type { Evidence } from '../../expect';
import { formatLog, isKind } from '../../log';
import { profileNames } from '../../model';
import { firstLine } from '../../report/outcome';
import type { Requirement } from '../../report/requirements';
import type { Subject } from '../../report/run-result';
import { makeReproducer } from './make-reproducer';
import { directorySlug } from './names';
import { type NamedEngine, played, playsAgain } from './players';

/** A scenario that failed, as a run leaves it. */
export interface Failed {
  readonly scenario: FailedScenario;
  readonly subject: Subject;
  /** What it was played on. */
  readonly engine: NamedEngine;
  readonly script: Script;
  readonly disappointment: Disappointment;
  readonly known?: KnownCase;
  /** Whether there is nothing left to be left out, by something that the expectation does not tell. */
  readonly isReduced?: boolean;
  readonly requirement?: Requirement;
  /** Replaces the real names. */
  readonly anonymiser?: Anonymiser;
}

/** How often the smallest script is played again, to see whether the same happens each time. */
const repetitions = 5;
/** How many things are left out of the smallest script, each alone, to find out what is at fault. */
const mostSuspects = 20;

/**
 * Reduces a scenario that failed, plays it on every profile of the model, and makes a test directory of it. What was
 * seen on a real cluster is reduced on the model, if the model fails in the same way.
 *
 * @throws InputError if the names are to be replaced, and with others the scenario does not fail
 */
export async function bugCaseOf(failed: Failed): Promise<BugCase> {
  const { scenario, subject, script, disappointment, known, requirement, anonymiser } = failed;
  const { sentence, expectation } = disappointment;
  const named = namedIn(sentence, expectation, script);
  const smaller = await reduced(failed, named);
  const disguised = <Value>(value: Value): Value => anonymiser?.value(value) ?? value;
  const isPlayedAgain = playsAgain(failed.engine) || smaller.tries > 0;
  if (anonymiser && isPlayedAgain) await playAnonymously(smaller.script, anonymiser, workbenchOf(failed));
  const seen = playsAgain(failed.engine) ? await seenAgain(smaller.script, failed) : seenOnce(failed);
  const bug = {
    scenario: disguised({ ...scenario, id: '' }),
    subject,
    sentence: disguised(sentence),
    named: disguised(named),
    original: disguised(script),
    minimal: disguised({ ...smaller, culprits: await culpritsOf(smaller.script, failed, named) }),
    seen: disguised(seen),
    ...(known && { known: disguised(known) }),
    ...(requirement && { requirement }),
    ...(anonymiser && { mapping: anonymiser.mapping() }),
  };
  const whole = { ...bug, scenario: { ...bug.scenario, id: scenario.id } };
  return { ...whole, reproducer: await makeReproducer(whole, directorySlug(disguised(scenario.id)), failed.engine) };
}

/** What an expectation is about, also where it names it in the text of a message. */
function namedIn(sentence: string, { resources, nodes }: Named, { setup }: Script): Named {
  const words = new Set(sentence.match(/[\w:-]+/g));
  const isSaid = (sid: Sid) => words.has(sid) || words.has(sid.replace(':', ''));
  const members = setup.nodes.map(({ name }) => name).filter((name) => words.has(name));
  const managed = setup.resources.map(({ sid }) => sid).filter(isSaid);
  return { resources: [...new Set([...resources, ...managed])], nodes: [...new Set([...nodes, ...members])] };
}

/** Where a script that failed is played again: real clusters are left alone. */
function workbenchOf({ engine }: Failed): NamedEngine {
  return playsAgain(engine) ? engine : { engine: 'model' };
}

async function reduced(failed: Failed, named: Named) {
  const { script, disappointment } = failed;
  const wanted = signatureOf(disappointment.story, disappointment.evidence);
  const heldBy = await profilesThatKeep(script, failed);
  if (failed.isReduced) return { script, tries: 0, isReduced: true, heldBy };
  const [keeper] = heldBy;
  const stillFails = async (candidate: Script) => {
    const failure = await failureOf(candidate, failed);
    if (failure === undefined || failure.join() !== wanted.join()) return false;
    return keeper === undefined || (await holds(candidate, failed, model(keeper)));
  };
  if (!playsAgain(failed.engine) && !(await stillFails(script))) return { script, tries: 0, heldBy };
  const smallest = await minimise(script, named, keeper !== undefined, stillFails);
  return { ...smallest, heldBy: await profilesThatKeep(smallest.script, failed) };
}

/** What has to go, alone, for the expectation to hold. */
async function culpritsOf(script: Script, failed: Failed, named: Named): Promise<readonly string[]> {
  const pieces = piecesOf(script);
  // Without the resources that it is about, nothing would be wrong.
  const others = pieces.filter(({ name, resources: [sid] }) => {
    return name.startsWith('resource ') && named.resources.length > 0 && sid && !named.resources.includes(sid);
  });
  const suspects = [...pieces.filter(({ isConfiguration }) => isConfiguration), ...others];
  const culprits: string[] = [];
  for (const suspect of suspects.slice(0, mostSuspects)) {
    const rest = pieces.filter((piece) => piece !== suspect);
    if (await holds(scriptOf(script, rest), failed, workbenchOf(failed))) culprits.push(suspect.name);
  }
  return culprits;
}

function seenOnce({ script, disappointment }: Failed): SeenPlay {
  const { evidence, story } = disappointment;
  return { ...seenIn(evidence), script, story, repetitions: 1 };
}

/** Plays the smallest script some more times. */
async function seenAgain(script: Script, failed: Failed): Promise<SeenPlay> {
  const { engine, disappointment } = failed;
  const first = await played(script, engine);
  const verdict = disappointment.expectation.judge(first);
  const log = formatLog(first.timeline.events);
  for (let run = 1; run < repetitions; run++) {
    if (formatLog((await played(script, engine)).timeline.events) !== log) {
      throw new Error(`the ${engine.engine} gave two logs for one script`);
    }
  }
  const story = verdict.holds ? disappointment.story : verdict.story;
  return { ...seenIn(first), script, story, repetitions };
}

/** Makes sure that with other names the same happens. */
async function playAnonymously(script: Script, anonymiser: Anonymiser, engine: NamedEngine): Promise<void> {
  const log = formatLog((await played(script, engine)).timeline.events);
  await anonymiseCase(script, anonymiser, async (anonymous) => {
    try {
      const { timeline } = anonymiser.reveal(await played(anonymous, engine));
      return formatLog(timeline.events) === log;
    } catch (error) {
      // A name that is also a word of the vocabulary cannot be told from it.
      if (error instanceof InputError) return false;
      throw error;
    }
  });
}

function seenIn({ timeline, state, since, stillMoving }: Evidence) {
  return { timeline, state, since: since.event, settled: stillMoving.length === 0 };
}

function model(profile: string): NamedEngine {
  return { engine: 'model', profile };
}

async function profilesThatKeep(script: Script, failed: Failed): Promise<string[]> {
  const keeping: string[] = [];
  for (const profile of profileNames) {
    if (profile !== failed.subject.profile && (await holds(script, failed, model(profile)))) keeping.push(profile);
  }
  return keeping;
}

async function holds(script: Script, failed: Failed, engine: NamedEngine): Promise<boolean> {
  return (await failureOf(script, failed, engine)) === undefined;
}

/** How the expectation fails; undefined if it holds. What cannot be played fails otherwise than anything else. */
async function failureOf(
  script: Script,
  failed: Failed,
  engine = workbenchOf(failed),
): Promise<readonly string[] | undefined> {
  try {
    const evidence = await played(script, engine);
    const verdict = failed.disappointment.expectation.judge(evidence);
    return verdict.holds ? undefined : signatureOf(verdict.story, evidence);
  } catch (error) {
    if (error instanceof Error) return [`cannot be played: ${error.message}`];
    throw error;
  }
}

/**
 * What is the same in every script that fails in the same way: the words, the reasons for which rules were dropped, and
 * whether the cluster was able to do anything.
 */
function signatureOf(story: string, { timeline, state }: Evidence): readonly string[] {
  const reasons = timeline.events.flatMap((event) =>
    isKind(event, 'rule-dropped') ? [event.fields.reason ?? ''] : [],
  );
  const ends = state.quorate ? [] : ['without a majority of nodes'];
  return [firstLine(story), ...[...new Set(reasons)].sort(), ...ends];
}
