import { InputError } from '../cluster';

/** The places where engines differ (spec/placement.md, "Engine profiles"; spec/crs.md). */
export interface ProfileSwitches {
  /** Maintenance as a hard constraint: who has to leave leaves, who left returns with its group. */
  readonly maintenanceFirst: boolean;
}

export interface Profile extends ProfileSwitches {
  readonly name: string;
  /** The version of pve-ha-manager that it describes, or starts from. */
  readonly version: string;
}

const upstream: ProfileSwitches = { maintenanceFirst: false };

const table: readonly Profile[] = [
  { name: '5.2.0', version: '5.2.0', ...upstream },
  { name: 'maintenance-first', version: '5.2.0', ...upstream, maintenanceFirst: true },
];

export const defaultProfile = '5.2.0';

/** The names of all behaviour profiles. */
export const profileNames: readonly string[] = table.map(({ name }) => name);

/**
 * Finds a behaviour profile.
 *
 * @throws InputError if there is none of that name
 */
export function profileOf(name: string = defaultProfile): Profile {
  const profile = table.find((candidate) => candidate.name === name);
  if (!profile) throw new InputError(`unknown profile "${name}" (known: ${profileNames.join(', ')})`);
  return profile;
}
