import { type NodeName, typeOf } from '../../cluster';
import type { Preference } from '../../engine';
import { ExitCode } from '../guests';
import type { QueuedCommand } from '../status';
import type { ServiceStep } from './service-step';

type MoveCommand = Extract<QueuedCommand, { target: NodeName }>;

/** One step of a resource in state started (spec/manager.md, "started"). */
export function started(step: ServiceStep): void {
  const { sid, config } = step;
  const { node } = step.entry;
  if (!step.isOnline(node)) {
    if (step.isOfflineDelayed(node)) step.become('fence');
    if (!step.isInMaintenance(node)) return;
    step.amend({ maintenanceNode: node });
  }
  const requested = config?.state ?? 'disabled';
  if (requested === 'disabled' || requested === 'stopped') {
    step.become('request_stop');
  } else if (requested !== 'started') {
    step.say('unknown-requested-state', { sid, state: requested });
  } else if (step.entry.command) {
    obey(step, step.entry.command);
  } else {
    const preference = followResult(step);
    if (preference) place(step, preference);
  }
}

/**
 * The move that a queued command asks for; undefined, with a word why, if its target is not online or the resource is
 * there.
 */
export function moveOrder(step: ServiceStep, command: MoveCommand): MoveCommand | undefined {
  const { sid } = step;
  const { task, target } = command;
  if (!step.isOnline(target)) {
    step.say('move-target-offline', { sid, task, node: target });
    return undefined;
  }
  if (target === step.entry.node) {
    step.say('move-already-there', { sid, task, node: target });
    return undefined;
  }
  return command;
}

function obey(step: ServiceStep, command: QueuedCommand): void {
  const { sid } = step;
  step.amend({ command: undefined });
  if (command.task === 'stop') {
    const { timeout } = command;
    if (timeout === 0) step.say('hard-stop-requested', { sid });
    else step.say('graceful-stop-requested', { sid, timeout: String(timeout) });
    step.become('request_stop', { timeout });
    step.configure({ state: 'stopped' });
    return;
  }
  if (command.task === 'unknown') {
    step.say('unknown-service-command', { sid, command: command.name });
    return;
  }
  const order = moveOrder(step, command);
  if (!order) return;
  step.say('move-commanded', { sid, task: order.task, node: order.target });
  step.become(order.task, { node: step.entry.node, target: order.target });
}

/** Takes in what the LRM reports. Returns how to choose a node, or undefined if the step is over. */
function followResult(step: ServiceStep): Preference | undefined {
  const { sid, entry, result } = step;
  const { node } = entry;
  if (result === undefined) return 'none';
  if (result === ExitCode.success) {
    if (entry.failedNodes) {
      step.say('relocation-successful', { sid, node, nodes: entry.failedNodes.join(', ') });
    }
    if (entry.failedNodes || !entry.running) step.amend({ failedNodes: undefined, running: true });
    return 'none';
  }
  const failedNodes = [...(entry.failedNodes ?? []), node];
  step.amend({ failedNodes });
  if (result !== ExitCode.error && result !== ExitCode.wrongNode) {
    step.say('unrecoverable-error', { sid, code: String(result) });
    step.become('error');
    return undefined;
  }
  step.amend({ running: undefined });
  if (failedNodes.length <= (step.config?.maxRelocate ?? 1)) {
    step.say('start-failed-relocating', { sid, node });
    return 'try-next';
  }
  step.say('recovery-policy-failed', { sid, nodes: failedNodes.join(', ') });
  step.become('error');
  return undefined;
}

function place(step: ServiceStep, preference: Preference): void {
  const { node } = step.choose(preference);
  if (node !== undefined && node !== step.entry.node) moveTo(step, node);
  else stay(step, preference, node);
}

function moveTo(step: ServiceStep, target: NodeName): void {
  const { sid } = step;
  const { node, maintenanceNode } = step.entry;
  if (maintenanceNode === target) {
    step.say('maintenance-return', { sid, node: target });
    step.amend({ maintenanceNode: undefined });
  } else if (maintenanceNode !== undefined && maintenanceNode !== node) {
    step.say('maintenance-node-dropped', { sid, node: maintenanceNode });
    step.amend({ maintenanceNode: undefined });
  }
  if (typeOf(sid) === 'vm') {
    step.say('migrate-running', { sid, node: target });
    step.become('migrate', { node, target });
  } else {
    step.say('move-commanded', { sid, task: 'relocate', node: target });
    step.become('relocate', { node, target });
  }
}

function stay(step: ServiceStep, preference: Preference, chosen: NodeName | undefined): void {
  const { sid } = step;
  const { node, maintenanceNode, failedNodes } = step.entry;
  if (preference === 'try-next' && chosen === undefined) {
    step.say('all-nodes-tried', { sid, nodes: (failedNodes ?? []).join(', ') });
  }
  if (maintenanceNode === node && step.isOnline(node)) {
    step.say('maintenance-node-cleared', { sid, node });
    step.amend({ maintenanceNode: undefined });
  }
  if (step.result !== undefined) step.renewUid();
}
