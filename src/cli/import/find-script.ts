import { Play } from '../../../steps/play';
import { clockOf, stopOf } from '../../bugzilla/command-clock';
import { testDirectoryOf } from '../../bugzilla/reproducer';
import { type Act, byName, InputError, type NodeName, type Script, type TimelineEvent } from '../../cluster';
import { engines } from '../../engine';
import { commandOf, defaultHardwareStatus, type TestDirectory, triggerOf } from '../../formats';
import { formatLog, isKind } from '../../log';
import { Death, playDirectory, profileOf } from '../../model';
import { actOf, type CommandGroup, idleCommand, type Opening, openingsOf, withRuleSentences } from './script-variants';

/** A script that says what a test directory does. */
export interface FoundScript {
  readonly script: Script;
  /** The test directory that is made of the script again. */
  readonly directory: TestDirectory;
}

/**
 * Finds a script which, made a test directory again, plays to the same log as the directory it was made of, but for the
 * ways in which a command can be written: the one that a person would write, if there is one.
 *
 * @throws InputError that names what the vocabulary cannot say
 */
export async function findScript(directory: TestDirectory, profile?: string): Promise<FoundScript> {
  const play = (each: TestDirectory) => playDirectory(each, profileOf(profile));
  const nodes = Object.keys(directory.hardwareStatus ?? defaultHardwareStatus).sort(byName);
  const wanted = notationFree(play(directory), nodes);
  for (const opening of openingsOf(directory)) {
    const script = await timed(opening, directory, profile);
    if (!script) continue;
    const spoken = withRuleSentences(script.setup);
    const told = [...(spoken ? [{ ...script, setup: spoken }] : []), script];
    const endings = idleActs(opening, directory);
    for (const candidate of endings.flatMap((idle) =>
      told.map((each) => ({ ...each, acts: [...each.acts, ...idle] })),
    )) {
      const made = await exported(candidate, profile);
      if (notationFree(play(made), nodes) === wanted) return { script: candidate, directory: made };
    }
  }
  throw new InputError('the moments at which it does something');
}

/** Plays a script on the model and makes a test directory of it. */
export async function exported(script: Script, profile?: string): Promise<TestDirectory> {
  const player = new Play(engines.create('model', profile === undefined ? {} : { profile }));
  try {
    const { timeline, state } = await player.perform(script);
    return testDirectoryOf({ script, timeline, end: state.time }, (each) => playDirectory(each, profileOf(profile)));
  } catch (error) {
    if (!(error instanceof Error && error.cause instanceof Death)) throw error;
    throw new InputError(`a simulation that ends before its commands do: ${error.cause.message.trim()}`);
  } finally {
    await player.stop();
  }
}

/** How many ways to say when things happen are tried at most, for a directory that cannot be said. */
const mostTries = 1000;

/** Finds for each group whether it happens when everything has come to rest, or so long after the group before. */
async function timed(opening: Opening, directory: TestDirectory, profile?: string): Promise<Script | undefined> {
  const { setup, groups } = opening;
  let tries = 0;
  const complete = async (acts: readonly Act[]): Promise<readonly Act[] | undefined> => {
    const group = groups[acts.length];
    if (!group) return acts;
    const slot = group.slot - firstSlot(opening);
    for (const option of optionsFor(group, groups[acts.length - 1], setup.nodes.length)) {
      const candidate = [...acts, option];
      tries += 1;
      if (tries > mostTries) return undefined;
      // What is said of one group may make it impossible to say when a later one happens.
      const whole = (await isInTime({ setup, acts: candidate }, directory, slot, profile))
        ? await complete(candidate)
        : undefined;
      if (whole) return whole;
    }
    return undefined;
  };
  const acts = await complete([]);
  return acts && { setup, acts };
}

/** Groups are counted from the one with which the cluster is switched on. */
function firstSlot({ setup, groups }: Opening): number {
  return setup.nodes.some(({ online }) => online) ? 0 : (groups[0]?.slot ?? 0);
}

function optionsFor(group: CommandGroup, before: CommandGroup | undefined, nodes: number): readonly Act[] {
  return before ? [actOf(group), actOf(group, secondsBetween(before, group, nodes))] : [actOf(group)];
}

/** So many seconds that the next turn of the virtual cluster is the one of the group. */
function secondsBetween(before: CommandGroup, group: CommandGroup, nodes: number): number {
  const { loop, period } = clockOf(nodes);
  const latest = (group.slot - before.slot) * period - loop + stopOf(before.triggers, loop);
  return Math.floor(latest / 60) * 60 || latest;
}

/** Whether the last group of commands is where it should be. */
async function isInTime(script: Script, directory: TestDirectory, slot: number, profile?: string): Promise<boolean> {
  const { cmdlist } = await exported(script, profile);
  return cmdlist.findLastIndex((group) => group.length > 0) === slot && directory.cmdlist.length > slot;
}

/**
 * A list that goes on long after the last trigger keeps the cluster running; how long it takes to come up, or to come
 * to rest before that, is not known, so that there are several ways to say how long.
 */
function idleActs({ setup, groups }: Opening, { cmdlist }: TestDirectory): readonly (readonly Act[])[] {
  const { loop, period, afterglow } = clockOf(setup.nodes.length);
  const lastCommand = cmdlist.findLastIndex((group) => group.length > 0);
  const end = Math.max(lastCommand + afterglow, cmdlist.length);
  const idle = end - (groups.at(-1)?.slot ?? 0);
  if (idle <= afterglow) return [[]];
  return [0, 1, 2, 3].map((less) => [{ kind: 'pass', seconds: (idle - less) * period - 2 * loop }]);
}

/** A log without the ways in which a command can be written, and without commands that do nothing. */
function notationFree(events: readonly TimelineEvent[], nodes: readonly NodeName[]): string {
  const kept = events.flatMap((event) => {
    const { command } = event.fields;
    if (!isKind(event, 'execute') || command === undefined) return [event];
    if (command === idleCommand) return [];
    const trigger = triggerOf(command);
    return [trigger ? { ...event, fields: { command: commandOf(trigger, nodes[0]) } } : event];
  });
  return formatLog(kept);
}
