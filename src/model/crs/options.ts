import { isOn } from '../../formats';
import { asRead } from '../json-numbers';
import type { ProfileSwitches } from '../profiles';

/** The `crs` options of the datacenter settings, with the defaults of the HA manager (spec/crs.md 4 to 6). */
export interface CrsOptions {
  /** As it is configured, known or not. */
  readonly mode: string;
  readonly rebalanceOnStart: boolean;
  readonly autoRebalance: AutoRebalanceOptions;
}

export interface AutoRebalanceOptions {
  readonly enabled: boolean;
  /** The imbalance has to be greater than this fraction. */
  readonly threshold: number;
  /** As it is configured, known or not. */
  readonly method: string;
  /** Rounds that the imbalance has to last. */
  readonly holdDuration: number;
  /** The least improvement, as a fraction of the imbalance. */
  readonly margin: number;
}

type OptionUnits = Pick<ProfileSwitches, 'percentOptions' | 'jsonNumbers'>;

/**
 * Reads the `crs` options; they are not validated.
 *
 * @param units how the profile understands numbers
 */
export function crsOptionsOf(
  { crs = {} }: { readonly crs?: Readonly<Record<string, unknown>> },
  { percentOptions, jsonNumbers }: OptionUnits,
): CrsOptions {
  const number = (name: string): number | undefined => {
    const value = crs[name] ?? undefined;
    if (value === undefined) return undefined;
    return typeof value === 'number' ? asRead(value, jsonNumbers) : Number.parseFloat(String(value)) || 0;
  };
  const fraction = (name: string): number | undefined => {
    const value = number(name);
    return value === undefined || !percentOptions ? value : value / 100;
  };
  return {
    mode: isOn(crs.ha) ? String(crs.ha) : 'basic',
    rebalanceOnStart: isOn(crs['ha-rebalance-on-start']),
    autoRebalance: {
      enabled: isOn(crs['ha-auto-rebalance']),
      threshold: fraction('ha-auto-rebalance-threshold') ?? 0.3,
      method: String(crs['ha-auto-rebalance-method'] ?? 'bruteforce'),
      holdDuration: number('ha-auto-rebalance-hold-duration') ?? 3,
      margin: fraction('ha-auto-rebalance-margin') ?? 0.1,
    },
  };
}
