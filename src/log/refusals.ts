import type { TimelineEvent } from '../cluster';
import { isKind } from './event';

/** Whether an event says that the manager does not do what it was asked to (spec/manager.md, "CRM commands"). */
export function isRefusal(event: TimelineEvent): boolean {
  return isKind(
    event,
    'command-no-such-service',
    'command-node-offline',
    'command-already-there',
    'command-blocked',
    'command-unparsable',
    'unknown-service-command',
    'move-target-offline',
    'move-already-there',
    'stop-ignored',
    'maintenance-ignored-disarmed',
    'maintenance-already',
    'maintenance-clear-other-state',
    'disarm-ignored',
    'arm-ignored',
  );
}
