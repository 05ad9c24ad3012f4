import { UnsupportedError } from '../engine';

/** The name of the engine. */
export const simulatorName = 'simulator';

/** What the simulator cannot do, and why. */
const reasons = {
  configuration: 'a test directory has no command that changes rules, options or settings while the cluster runs',
  delays: 'its log does not tell enough of pauses',
  'manager-status': 'its log does not tell enough of what a manager remembers',
  'long-scenarios': 'it ends itself after 10,000 seconds of cluster time',
} as const;

/** The capabilities that it lacks. */
export const lackedCapabilities: ReadonlySet<string> = new Set(Object.keys(reasons));

/** Says of a scenario that asks for such a capability why it is skipped. */
export function lacking(capability: keyof typeof reasons): UnsupportedError {
  return new UnsupportedError(capability, simulatorName, reasons[capability]);
}
