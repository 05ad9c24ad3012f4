import { resolve } from 'node:path';
import { InputError } from '../../cluster';
import type { EngineOptions, EngineSettings } from '../../engine';
import type { CliContext } from '../context';
import { readSettings } from '../settings';

/** The options of a command that choose an engine, as commander gives them. */
export interface EngineFlags {
  readonly engine: string;
  readonly profile?: string;
  /** A source checkout of pve-ha-manager. */
  readonly simulatorSrc?: string;
  /** A command that plays a test directory. */
  readonly simulatorCommand?: string;
  /** The version of pve-ha-manager that the simulator belongs to. */
  readonly simulatorVersion?: string;
  /** A live.yaml. */
  readonly live?: string;
  /** The cluster that may be changed. */
  readonly allowChanges?: string;
  /** The id of a run of this process against a cluster. */
  readonly liveRun?: string;
}

/** An engine by name, with all that it is told when it is made. */
export interface ChosenEngine extends EngineOptions {
  readonly engine: string;
}

/**
 * The engine that the options choose. What the command line does not say of a simulator, the environment may
 * (`PVE_HA_SIMULATOR`, a command), and then the settings file.
 *
 * @throws InputError if the settings file is not valid
 */
export function chosenEngine({ engine, profile, ...flags }: EngineFlags, context: CliContext): ChosenEngine {
  const settings = settingsOf[engine]?.(flags, context);
  return { engine, ...(profile !== undefined && { profile }), ...(settings && { settings }) };
}

/** The options that only one engine understands. */
const optionsOf: Readonly<Record<string, readonly (keyof OwnFlags | 'plan')[]>> = {
  simulator: ['simulatorSrc', 'simulatorCommand', 'simulatorVersion'],
  live: ['live', 'allowChanges', 'plan'],
};

/**
 * Refuses options of an engine that was not chosen: who names a cluster must not take what the model does for its
 * behaviour.
 *
 * @throws InputError that says which
 */
export function refuseOthersOptions(flags: EngineFlags & { readonly plan?: boolean }): void {
  for (const [engine, options] of Object.entries(optionsOf)) {
    const given = options.find((option) => flags[option] !== undefined);
    if (engine === flags.engine || given === undefined) continue;
    const words = given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new InputError(`--${words} needs --engine ${engine}; the engine is "${flags.engine}"`);
  }
}

/** The words of a command line that choose the same engine. */
export function engineWords({
  engine,
  profile,
  simulatorSrc,
  simulatorCommand,
  simulatorVersion,
  live,
  allowChanges,
}: EngineFlags): readonly string[] {
  return [
    ...(engine === 'model' ? [] : [`--engine ${engine}`]),
    ...(profile === undefined ? [] : [`--profile ${profile}`]),
    ...(simulatorSrc === undefined ? [] : [`--simulator-src "${simulatorSrc}"`]),
    ...(simulatorCommand === undefined ? [] : [`--simulator-command "${simulatorCommand}"`]),
    ...(simulatorVersion === undefined ? [] : [`--simulator-version ${simulatorVersion}`]),
    ...(live === undefined ? [] : [`--live ${live}`]),
    ...(allowChanges === undefined ? [] : [`--allow-changes ${allowChanges}`]),
  ];
}

/**
 * The live.yaml that the options name, or else the settings file.
 *
 * @throws InputError if neither does
 */
export function liveConfigPath({ live }: Pick<EngineFlags, 'live'>, { cwd }: Pick<CliContext, 'cwd'>): string {
  const path = live ?? readSettings(cwd).live;
  if (path === undefined) {
    throw new InputError('which cluster? --live names a live.yaml, and so can "live" in pve-ha-spec.yaml');
  }
  return resolve(cwd, path);
}

type OwnFlags = Omit<EngineFlags, 'engine' | 'profile'>;

/** What engines are told, by their names; one that is not here is told nothing. */
const settingsOf: Readonly<Record<string, (flags: OwnFlags, context: CliContext) => EngineSettings>> = {
  simulator: simulatorSettings,
  live: liveSettings,
};

function liveSettings(flags: OwnFlags, context: CliContext): EngineSettings {
  const { allowChanges, liveRun } = flags;
  return {
    config: liveConfigPath(flags, context),
    ...(allowChanges !== undefined && { 'allow-changes': allowChanges }),
    ...(liveRun !== undefined && { run: liveRun }),
  };
}

function simulatorSettings(
  { simulatorSrc, simulatorCommand, simulatorVersion }: OwnFlags,
  { cwd, env }: CliContext,
): EngineSettings {
  const { src, command, ...others } = readSettings(cwd).simulator ?? {};
  const isNamed = simulatorSrc !== undefined || simulatorCommand !== undefined;
  return {
    ...others,
    ...(simulatorVersion !== undefined && { version: simulatorVersion }),
    // One program takes the place of another, however either is named.
    ...(isNamed
      ? programNamed(simulatorSrc && resolve(cwd, simulatorSrc), simulatorCommand)
      : env.PVE_HA_SIMULATOR
        ? programNamed(undefined, env.PVE_HA_SIMULATOR)
        : programNamed(src, command)),
  };
}

function programNamed(src: string | undefined, command: string | undefined): EngineSettings {
  return { ...(src !== undefined && { src }), ...(command !== undefined && { command }) };
}
