import { resolve } from 'node:path';
import type { EngineOptions, EngineSettings } from '../engine';
import type { CliContext } from './context';
import { readSettings } from './settings';

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
  const settings = engine === 'simulator' ? simulatorSettings(flags, context) : undefined;
  return { engine, ...(profile !== undefined && { profile }), ...(settings && { settings }) };
}

/** The words of a command line that choose the same engine. */
export function engineWords({
  engine,
  profile,
  simulatorSrc,
  simulatorCommand,
  simulatorVersion,
}: EngineFlags): readonly string[] {
  return [
    ...(engine === 'model' ? [] : [`--engine ${engine}`]),
    ...(profile === undefined ? [] : [`--profile ${profile}`]),
    ...(simulatorSrc === undefined ? [] : [`--simulator-src "${simulatorSrc}"`]),
    ...(simulatorCommand === undefined ? [] : [`--simulator-command "${simulatorCommand}"`]),
    ...(simulatorVersion === undefined ? [] : [`--simulator-version ${simulatorVersion}`]),
  ];
}

function simulatorSettings(
  { simulatorSrc, simulatorCommand, simulatorVersion }: Omit<EngineFlags, 'engine' | 'profile'>,
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
