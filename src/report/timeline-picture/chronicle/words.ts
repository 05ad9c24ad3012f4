import type { MovementKind } from '../../../log';
import type { Disarming } from './disarming';
import type { HeldNodeState } from './node-histories';
import type { Outage } from './outages';
import type { HeldState } from './stories';

// What people call what the HA stack knows by short names.

export const stateWords: Readonly<Record<HeldState, string>> = {
  request_start: 'starting',
  request_start_balance: 'starting, balanced',
  started: 'started',
  request_stop: 'stopping',
  stopped: 'stopped',
  migrate: 'migrating',
  relocate: 'relocating',
  freeze: 'frozen',
  fence: 'waiting for fencing',
  recovery: 'in recovery',
  error: 'in error',
  unmanaged: 'not managed',
};

export const nodeStateWords: Readonly<Record<HeldNodeState, string>> = {
  online: 'online',
  maintenance: 'in maintenance',
  unknown: 'unknown',
  fence: 'being fenced',
  fenced: 'fenced, unknown',
  gone: 'gone',
};

export const outageWords: Readonly<Record<Outage, string>> = { power: 'no power', network: 'no network' };

export const movementWords: Readonly<Record<MovementKind, string>> = {
  migrate: 'migrate (live)',
  relocate: 'relocate (stop, move, start)',
  recover: 'recover after fencing',
  'balance-on-start': 'balance on start',
  'by-hand': 'moved by hand',
};

export function disarmingWords({ state, mode }: Disarming): string {
  return mode === undefined ? state : `${state} (${mode})`;
}
