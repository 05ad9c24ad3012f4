import type { LrmMode, Sid, TimelineEvent } from '../cluster';
import type { MessageKind } from '../log';
import { configure } from './commands';
import type { Held, LrmRecord, NodeRecord, Records } from './records';

/** Takes in what the LRM of a node says of guests and of itself (spec/lrm.md). */
export function followAgent(node: NodeRecord, records: Records, { kind, fields }: TimelineEvent): void {
  const sid = fields.sid as Sid;
  const leaving = leavingModes[kind as MessageKind];
  if (leaving && node.lrm) {
    node.lrm = { ...node.lrm, leaving: true, ...(leaving !== 'as before' && { mode: leaving }) };
  } else if (kind === 'guest-status') {
    if (fields.status === 'started') node.running.add(sid);
    else node.running.delete(sid);
  } else if (kind === 'move-ends') {
    configure(records, sid, { node: fields.node ?? node.name });
    node.running.delete(sid);
  }
}

/** The mode that an LRM takes from what the master published when it has a round. */
export function followPublished(lrm: LrmRecord, node: string, { maintenanceRequests, disarm }: Held): LrmRecord {
  if (lrm.leaving) return lrm;
  if (maintenanceRequests.has(node)) return { ...lrm, mode: 'maintenance' };
  if (disarm) return { ...lrm, mode: 'disarm' };
  return lrm.mode === 'maintenance' || lrm.mode === 'disarm' ? { ...lrm, mode: 'active' } : lrm;
}

/** The mode that an LRM takes when it is asked to end. */
const leavingModes: Partial<Record<MessageKind, LrmMode | 'as before'>> = {
  'shutdown-in-maintenance': 'as before',
  'shutdown-in-maintenance-other-policy': 'as before',
  'restart-in-maintenance': 'as before',
  'shutdown-by-maintenance': 'maintenance',
  'shutdown-freezes': 'restart',
  'restart-freezes': 'restart',
  'shutdown-stops': 'shutdown',
};
