import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Play } from '../../../steps/play';
import { makeAnonymiser } from '../../bugzilla/anonymise';
import { fileError, InputError, type Script, type Timeline, type TimelineEvent } from '../../cluster';
import { engines } from '../../engine';
import { findingsOf } from '../../expect';
import { parseJournal } from '../../log';
import { scriptSteps, stepLines } from '../../report/gherkin';
import { namesOf } from '../bugs/names';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { jsonText, writeNamed } from '../files';
import { firstParting, type Parting } from './compare';
import { incidentSetup } from './read-configuration';
import { actsOf, type Occurrence, occurrencesIn } from './read-triggers';

/** The options of `from-log`, as commander gives them. */
export interface IncidentFlags {
  readonly config: string;
  readonly output?: string;
  readonly profile?: string;
  /** Whether names and addresses are to be replaced. */
  readonly anonymise?: boolean;
  /** Whether dates are moved to the first of January. */
  readonly shiftTime?: boolean;
  readonly json?: true;
}

/**
 * Makes a scenario of a real incident, plays it on the model, and tells where the model and reality part.
 *
 * @throws InputError if the journal or the configuration cannot be read, or the journal shows nothing that was done
 */
export async function replayIncident(
  path: string,
  { config, output, profile, anonymise = false, shiftTime = false, json }: IncidentFlags,
  { cwd, stdout }: CliContext,
): Promise<ExitCode> {
  const journal = parseJournal(read(resolve(cwd, path), path));
  if (!journal) throw new InputError('holds no line of pve-ha-crm or pve-ha-lrm', { file: path });
  const real = incidentSetup(resolve(cwd, config), config, journal.events);
  const anonymiser = anonymise ? makeAnonymiser(namesOf({ setup: real, acts: [] })) : undefined;
  const disguised = <Value>(value: Value): Value => anonymiser?.value(value) ?? value;
  // With other names from here on, so that the model plays what is shown.
  const journalEvents = disguised(journal.events);
  const setup = disguised(real);
  const occurrences = occurrencesIn(journalEvents);
  const [first] = occurrences;
  if (!first) throw new InputError('shows nothing that was done to the cluster', { file: path });
  const script: Script = { setup, acts: [...actsOf(occurrences), { kind: 'rest' }] };
  const play = new Play(engines.create('model', profile === undefined ? {} : { profile }));
  const evidence = await play.perform(script);
  await play.stop();
  const parting = firstParting(
    journalEvents.filter(({ time }) => time >= first.time),
    inJournalTime(evidence.timeline, occurrences),
  );
  const lines = stepLines(scriptSteps(script, new Map([[script.acts.length - 1, findingsOf(evidence, true)]])));
  const feature = [
    'Feature: An incident',
    '',
    '  Scenario: What happened',
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n');
  if (output !== undefined) writeNamed(output, feature, cwd);
  const beginning = shiftTime ? onFirstOfJanuary(journal.beginning) : journal.beginning;
  if (json) {
    const where = output === undefined ? { feature } : { file: output };
    const parted = parting ? { ...parting, clock: clockOf(parting, beginning) } : null;
    stdout.write(jsonText({ ...where, parting: parted }));
  } else {
    if (output === undefined) stdout.write(`${feature}\n`);
    stdout.write(parting ? partingText(parting, beginning) : 'The model does what the journal shows.\n');
  }
  return parting ? exitCodes.notConformant : exitCodes.ok;
}

/**
 * What the model does since something happened, with times as in the journal: each as long after what was last done to
 * the cluster. The model does things every hundred seconds, so that its own times drift away from those of the journal.
 */
function inJournalTime({ events, triggers }: Timeline, occurrences: readonly Occurrence[]): readonly TimelineEvent[] {
  return triggers.flatMap(({ time, eventsBefore }, index) => {
    const shift = (occurrences[index]?.time ?? time) - time;
    const following = events.slice(eventsBefore, triggers[index + 1]?.eventsBefore);
    return following.map((event) => ({ ...event, time: event.time + shift }));
  });
}

/** The same time of the day, in milliseconds since 1970, as the distances to it stay. */
function onFirstOfJanuary(time: number): number {
  const day = 24 * 3600 * 1000;
  return Date.UTC(new Date(time).getUTCFullYear(), 0, 1) + (time % day);
}

function clockOf({ time }: Parting, beginning: number): string {
  return new Date(beginning + time * 1000).toISOString().slice(5, 19).replace('T', ' ');
}

function partingText(parting: Parting, beginning: number): string {
  const { subject, time, real, modelled } = parting;
  return [
    `The model and the journal part at ${clockOf(parting, beginning)} (${time} s after the first line), at ${subject}:`,
    `  journal  ${real ?? 'nothing more'}`,
    `  model    ${modelled ?? 'nothing more'}`,
    '',
  ].join('\n');
}

function read(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw fileError('cannot be read', shown, cause);
  }
}
