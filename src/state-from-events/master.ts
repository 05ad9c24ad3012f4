import {
  byName,
  disarmModes,
  type NodeName,
  type NodeState,
  type ServiceState,
  type Sid,
  type TimelineEvent,
} from '../cluster';
import type { HeldEntry } from '../engine';
import { isKind, type MessageKind, parametersOf } from '../log';
import { configure } from './commands';
import type { Held, Records } from './records';

/** Takes in what a master says (spec/manager.md); anything else that a CRM says is passed over. */
export function followMaster(held: Held, records: Records, event: TimelineEvent): void {
  tellings[event.kind as MessageKind]?.({ held, records, event, sid: event.fields.sid as Sid });
}

/**
 * Ends a round of the master: what it did without a word.
 *
 * @param said what it said in the round
 */
export function endMasterRound(held: Held, records: Records, said: readonly TimelineEvent[]): void {
  readMaintenance(held, records, said);
  const deferring = said.filter(isDeferral).map(({ fields }) => fields.sid as Sid);
  if (!held.disarm) rememberMaintenance(held, [...held.services.keys()]);
  else if (deferring.length > 0) rememberMaintenance(held, deferring);
  else if (held.disarm.mode === 'ignore') forgetMoves(held);
}

interface Telling {
  readonly held: Held;
  readonly records: Records;
  readonly event: TimelineEvent;
  /** The resource that the event is about, if it is about one. */
  readonly sid: Sid;
}

const tellings: Partial<Record<MessageKind, (telling: Telling) => void>> = {
  'node-state': ({ held, event: { fields } }) => {
    held.nodes.set(fields.node ?? '', fields.to as NodeState);
  },
  'gone-node-deleted': ({ held, event: { fields } }) => {
    held.nodes.delete(fields.node ?? '');
  },
  'command-accepted': ({ held, event: { fields } }) => {
    const [task, argument] = (fields.command ?? '').split(' ');
    const mode = disarmModes.find((known) => known === argument);
    if (task === 'disarm-ha' && mode) held.disarm = { mode, state: 'disarming' };
    if (task === 'arm-ha') held.disarm = undefined;
  },
  'fully-disarmed': ({ held }) => {
    if (held.disarm) held.disarm = { ...held.disarm, state: 'disarmed' };
  },
  'disarm-freezes': ({ held, sid }) => amend(held, sid, { state: 'freeze', target: undefined, failedNodes: undefined }),
  'arm-node-changed': ({ held, sid, event: { fields } }) => amend(held, sid, nodeIn(fields.to)),
  'location-fixed': ({ held, sid, event: { fields } }) => amend(held, sid, nodeIn(fields.to)),
  'service-added': ({ held, records, sid, event: { fields } }) => {
    const state = records.files.services.get(sid)?.state === 'started' ? 'request_start' : 'request_stop';
    const added: readonly [Sid, HeldEntry] = [sid, { state, node: fields.node ?? '' }];
    const sorted = [...held.services, added].sort(([a], [b]) => byName(a, b));
    held.services.clear();
    for (const [each, entry] of sorted) held.services.set(each, entry);
  },
  'service-removed': ({ held, sid }) => {
    held.services.delete(sid);
  },
  'service-state': followState,
  'start-failed-relocating': ({ held, sid }) => addFailure(held, sid),
  'recovery-policy-failed': ({ held, sid }) => addFailure(held, sid),
  'unrecoverable-error': ({ held, sid }) => addFailure(held, sid),
  'relocation-successful': ({ held, sid }) => amend(held, sid, { failedNodes: undefined }),
  'maintenance-return': ({ held, sid }) => amend(held, sid, { maintenanceNode: undefined }),
  'maintenance-node-dropped': ({ held, sid }) => amend(held, sid, { maintenanceNode: undefined }),
  'maintenance-node-cleared': ({ held, sid }) => amend(held, sid, { maintenanceNode: undefined }),
  'hard-stop-requested': ({ records, sid }) => configure(records, sid, { state: 'stopped' }),
  'graceful-stop-requested': ({ records, sid }) => configure(records, sid, { state: 'stopped' }),
  recovered: ({ records, sid, event: { fields } }) => configure(records, sid, nodeIn(fields.to)),
  'recovered-same-node': ({ records, sid, event: { fields } }) => configure(records, sid, nodeIn(fields.node)),
};

/** The states in which a manual reset makes the manager forget failures. */
const forgiven: ReadonlySet<string> = new Set(['recovery', 'error']);

function followState({ held, sid, event }: Telling): void {
  const entry = held.services.get(sid);
  if (!entry) return;
  const { from, to } = event.fields;
  const { node = entry.node, target } = parametersOf(event);
  const leavesMaintenance = from === 'started' && held.nodes.get(entry.node) === 'maintenance';
  held.services.set(sid, {
    ...entry,
    state: to as ServiceState,
    node,
    target: target || undefined,
    ...(leavesMaintenance && { maintenanceNode: entry.node }),
    ...(to === 'stopped' && forgiven.has(from ?? '') && { failedNodes: undefined }),
  });
}

function addFailure(held: Held, sid: Sid): void {
  const entry = held.services.get(sid);
  if (entry) amend(held, sid, { failedNodes: [...(entry.failedNodes ?? []), entry.node] });
}

function amend(held: Held, sid: Sid, change: Partial<HeldEntry>): void {
  const entry = held.services.get(sid);
  if (entry) held.services.set(sid, { ...entry, ...change });
}

function nodeIn(node: NodeName | undefined): { readonly node: NodeName } {
  return { node: node ?? '' };
}

/** A request for maintenance that is not refused is granted without a word; that to end it always is. */
function readMaintenance(held: Held, { files }: Records, said: readonly TimelineEvent[]): void {
  // What was asked for before a disarming in the same round was granted, whatever is said of it afterwards.
  let isDisarmed = files.managerStatus.disarm !== undefined;
  for (const command of files.crmCommands.splice(0)) {
    const [task, node = ''] = command.split(' ');
    if (task === 'disarm-ha') isDisarmed = true;
    else if (task === 'arm-ha') isDisarmed = false;
    else if (task === 'disable-node-maintenance') held.maintenanceRequests.delete(node);
    else if (task === 'enable-node-maintenance' && !isDisarmed && !isRefused(command, node, said)) {
      held.maintenanceRequests.add(node);
    }
  }
}

function isRefused(command: string, node: NodeName, said: readonly TimelineEvent[]): boolean {
  return said.some(
    (event) =>
      (isKind(event, 'maintenance-already') && event.fields.node === node) ||
      (isKind(event, 'command-node-offline') && event.fields.command === command),
  );
}

/** Of the resources that went on in the round: one that has to stay on a node in maintenance is known to belong there. */
function rememberMaintenance(held: Held, sids: readonly Sid[]): void {
  for (const sid of sids) {
    const { state, node = '' } = held.services.get(sid) ?? {};
    if (state === 'started' && held.nodes.get(node) === 'maintenance') amend(held, sid, { maintenanceNode: node });
  }
}

function isDeferral({ kind }: TimelineEvent): boolean {
  return kind === 'disarm-deferred' || kind === 'disarm-deferred-warning';
}

function forgetMoves(held: Held): void {
  for (const sid of held.services.keys()) amend(held, sid, { target: undefined, failedNodes: undefined });
}
