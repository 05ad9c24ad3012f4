import type { Datacenter } from '../testbed/cluster';

/** The scheduler mode of the datacenter settings; an empty, zero or missing one is basic (spec/crs.md 4). */
export function schedulerModeOf({ crs }: Datacenter): string {
  const mode = crs?.ha;
  return mode ? String(mode) : 'basic';
}

/** Whether an option is on: 0, "0", "", null, false and a missing one are off (spec/crs.md 8.1). */
export function isOn(option: unknown): boolean {
  return option !== '0' && Boolean(option);
}
