import type { HaEngine } from '../engine';
import { ModelEngine } from './engine';
import type { Rounds } from './testbed/simulation';

export { ModelEngine } from './engine';
export { defaultProfile, type Profile, profileNames, profileOf } from './profiles';
export { playDirectory, type Rounds } from './testbed/simulation';

/**
 * Makes a virtual cluster that is driven step by step.
 *
 * @param profile the name of a behaviour profile; upstream's by default
 * @param rounds how the daemons take their rounds; as in the original simulator by default
 * @throws InputError if there is no such profile
 */
export function createModel(profile?: string, rounds?: Rounds): HaEngine {
  return new ModelEngine(profile, rounds);
}
export { Death } from './testbed/death';
