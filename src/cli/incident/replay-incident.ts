import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Play } from '../../../steps/play';
import { InputError, type Script } from '../../cluster';
import { engines } from '../../engine';
import { findingsOf } from '../../expect';
import { parseJournal } from '../../log';
import { scriptSteps, stepLines } from '../../report/gherkin';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { firstParting, type Parting } from './compare';
import { incidentSetup } from './read-configuration';
import { actsOf, occurrencesIn } from './read-triggers';

/** The options of `from-log`, as commander gives them. */
export interface IncidentFlags {
  readonly config: string;
  readonly output?: string;
  readonly profile?: string;
}

/**
 * Makes a scenario of a real incident, plays it on the model, and tells where the model and reality part.
 *
 * @throws InputError if the journal or the configuration cannot be read, or the journal shows nothing that was done
 */
export async function replayIncident(
  path: string,
  { config, output, profile }: IncidentFlags,
  { cwd, stdout }: CliContext,
): Promise<ExitCode> {
  const journal = parseJournal(read(resolve(cwd, path), path));
  if (!journal) throw new InputError('holds no line of pve-ha-crm or pve-ha-lrm', { file: path });
  const occurrences = occurrencesIn(journal.events);
  const [first] = occurrences;
  if (!first) throw new InputError('shows nothing that was done to the cluster', { file: path });
  const setup = incidentSetup(resolve(cwd, config), config, journal.events);
  const script: Script = { setup, acts: [...actsOf(occurrences), { kind: 'rest' }] };
  const play = new Play(engines.create('model', profile === undefined ? {} : { profile }));
  const evidence = await play.perform(script);
  await play.stop();
  const { events, triggers } = evidence.timeline;
  const [begin] = triggers;
  const parting = firstParting(
    journal.events.filter(({ time }) => time >= first.time),
    events.slice(begin?.eventsBefore ?? 0).map((event) => ({
      ...event,
      time: event.time - (begin?.time ?? 0) + first.time,
    })),
  );
  const lines = stepLines(scriptSteps(script, new Map([[script.acts.length - 1, findingsOf(evidence, true)]])));
  const feature = [
    'Feature: An incident',
    '',
    '  Scenario: What happened',
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n');
  if (output === undefined) stdout.write(`${feature}\n`);
  else writeFileSync(resolve(cwd, output), feature);
  stdout.write(parting ? partingText(parting, journal.beginning) : 'The model does what the journal shows.\n');
  return parting ? exitCodes.notConformant : exitCodes.ok;
}

function partingText({ subject, time, real, modelled }: Parting, beginning: number): string {
  const clock = new Date(beginning + time * 1000).toISOString().slice(5, 19).replace('T', ' ');
  return [
    `The model and the journal part at ${clock} (${time} s after the first line), at ${subject}:`,
    `  journal  ${real ?? 'nothing more'}`,
    `  model    ${modelled ?? 'nothing more'}`,
    '',
  ].join('\n');
}

function read(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new InputError('cannot be read', { file: shown }, { cause });
  }
}
