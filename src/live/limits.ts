import type { TriggerKind } from '../cluster';
import type { LimitsInSeconds } from './config-shape';

/**
 * The longest to wait for what was made to happen, in seconds of cluster time.
 *
 * @param kinds the kinds of the triggers since all was last at rest; none at the beginning
 */
export function limitFor(kinds: readonly TriggerKind[], limits: LimitsInSeconds): number {
  const seconds = kinds.map((kind) => limits[limitOf[kind] ?? 'api']);
  return (kinds.length === 0 ? limits.api : Math.max(...seconds)) * limits.factor;
}

const limitOf: Readonly<Partial<Record<TriggerKind, Exclude<keyof LimitsInSeconds, 'factor'>>>> = {
  stop: 'stop',
  request: 'stop',
  maintenance: 'maintenance',
  disarm: 'maintenance',
  arm: 'maintenance',
  reboot: 'reboot',
  shutdown: 'reboot',
  power: 'power',
  network: 'power',
  crm: 'power',
  'lrm-restart': 'power',
  filesystem: 'power',
};
