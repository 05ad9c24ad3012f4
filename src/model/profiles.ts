import { InputError } from '../cluster';
import type { ImbalanceMeasure } from './crs/imbalance';
import type { JsonNumbers } from './json-numbers';

/** The places where engines differ (spec/placement.md, "Engine profiles"; spec/crs.md). */
export interface ProfileSwitches {
  /** Maintenance as a hard constraint: who has to leave leaves, who left returns with its group. */
  readonly maintenanceFirst: boolean;
  /** What automatic rebalancing calls imbalance: that of resource-scheduling library 2.0, or of 2.1. */
  readonly imbalance: ImbalanceMeasure;
  /** Threshold and margin of automatic rebalancing are configured in percent, not as fractions. */
  readonly percentOptions: boolean;
  /** How decimal fractions of the input files are read. */
  readonly jsonNumbers: JsonNumbers;
}

export interface Profile extends ProfileSwitches {
  readonly name: string;
  /** The version of pve-ha-manager that it describes, or starts from. */
  readonly version: string;
}

const upstream: ProfileSwitches = {
  maintenanceFirst: false,
  imbalance: 'cv',
  percentOptions: false,
  jsonNumbers: 'exact',
};

const table: readonly Profile[] = [
  { name: '5.2.0', version: '5.2.0', ...upstream },
  { name: '5.2.0+rs2.1', version: '5.2.0', ...upstream, imbalance: 'normalised' },
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
