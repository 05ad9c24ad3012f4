import { Death } from '../src/model/testbed/death';
import type { Simulation } from '../src/model/testbed/simulation';

/** Lets a round go by; false if the simulation has come to its end. */
export function goesOn(simulation: Simulation): boolean {
  try {
    simulation.step();
    return true;
  } catch (error) {
    if (error instanceof Death) return false;
    throw error;
  }
}
