import { InputError } from '../cluster';
import type { EngineOptions, HaEngine } from '../engine';
import { SimulatorEngine } from './engine';
import { playOn } from './play';
import type { Player } from './playback';
import { programOf } from './program';
import { checkSimulatorSettings } from './settings';

export { SimulatorEngine } from './engine';
export type { Player } from './playback';
export { unknownVersion } from './program';
export { checkSimulatorSettings, type SimulatorSettings, simulatorSettingsSchema } from './settings';

/**
 * Makes an engine of the simulator of pve-ha-manager, or of another program that plays test directories.
 *
 * @throws InputError if a profile is asked for, or the settings are not valid
 */
export function createSimulator({ profile, settings = {} }: EngineOptions = {}): HaEngine {
  if (profile !== undefined)
    throw new InputError(`the engine "simulator" has no profiles, so none called "${profile}"`);
  const program = programOf(checkSimulatorSettings(settings));
  return new SimulatorEngine((directory) => playOn(program, directory), program.version);
}

/**
 * Makes a function that plays test directories on the simulator that the settings name.
 *
 * @throws InputError if the settings are not valid
 */
export function simulatorPlayer({ settings = {} }: EngineOptions = {}): Player {
  const program = programOf(checkSimulatorSettings(settings));
  return (directory) => playOn(program, directory);
}
