import type { HaEngine } from '../engine';
import { ModelEngine } from './engine';

export { ModelEngine } from './engine';
export { defaultProfile, type Profile, profileNames, profileOf } from './profiles';
export { playDirectory } from './testbed/simulation';

/**
 * Makes a virtual cluster that is driven step by step.
 *
 * @param profile the name of a behaviour profile; upstream's by default
 * @throws InputError if there is no such profile
 */
export function createModel(profile?: string): HaEngine {
  return new ModelEngine(profile);
}
