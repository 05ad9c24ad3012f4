import type { ServiceState } from '../../cluster';
import { ExitCode } from '../guests';
import type { ServiceStep } from './service-step';
import { moveOrder, started } from './started';

/** One step of the state machine for each service state (spec/manager.md, "The state machine"). */
export const serviceStates: Readonly<Record<ServiceState, (step: ServiceStep) => void>> = {
  request_start: requestStart,
  request_start_balance: moving,
  started,
  request_stop: requestStop,
  stopped,
  migrate: moving,
  relocate: moving,
  freeze,
  fence: () => {},
  recovery,
  error,
};

function requestStart(step: ServiceStep): void {
  const { sid, entry } = step;
  if (step.rebalanceOnStart) {
    const { node } = step.choose('best-score');
    const word = node === entry.node ? 'current' : 'new';
    step.say('start-balanced', { sid, word, node: node ?? '' });
    if (node !== entry.node) {
      step.become('request_start_balance', { node: entry.node, target: node });
      return;
    }
  }
  step.become('started', { node: entry.node });
}

function requestStop(step: ServiceStep): void {
  const { sid, entry, result } = step;
  if (result === ExitCode.success) {
    step.become('stopped');
  } else if (result !== undefined) {
    step.say('stop-failed', { sid, code: String(result) });
    step.become('error');
  } else if (step.isOfflineDelayed(entry.node)) {
    step.become('fence');
  }
}

function stopped(step: ServiceStep): void {
  const { sid, config } = step;
  if (config && config.node !== step.entry.node) {
    step.say('location-fixed', { sid, from: step.entry.node, to: config.node });
    step.amend({ node: config.node });
  }
  const { command, node } = step.entry;
  if (command) {
    step.amend({ command: undefined });
    if (command.task === 'stop') {
      step.say('stop-ignored', { sid });
    } else if (command.task === 'unknown') {
      step.say('unknown-service-command', { sid, command: command.name });
    } else {
      const order = moveOrder(step, command);
      if (order) {
        step.become(order.task, { node, target: order.target });
        return;
      }
    }
  }
  const requested = config?.state ?? 'disabled';
  if (requested === 'disabled') return;
  if (step.isOfflineDelayed(node) && !step.isInMaintenance(node)) step.become('fence');
  else if (requested === 'started') step.become('request_start', { node });
  else if (requested !== 'stopped') step.say('unknown-requested-state', { sid, state: requested });
}

/** The node of a resource that has come to a target which was forgotten on the way, by a disarming in mode ignore. */
const nowhere = '';

/** The states in which a resource is on the way to another node. */
function moving(step: ServiceStep): void {
  const { sid, entry, result } = step;
  const { node } = entry;
  if (result === ExitCode.success) {
    step.become(stateAfterMove(step), { node: entry.target ?? nowhere });
    return;
  }
  if (result === ExitCode.wrongNode) {
    step.say('migration-wrong-node', { sid });
    step.become('error');
  } else if (result === ExitCode.ignored) {
    step.say('start-balance-ignored', { sid });
    step.become(stateAfterMove(step), { node });
  } else if (result !== undefined) {
    step.say('migration-failed', { sid, code: String(result) });
    step.become(stateAfterMove(step), { node });
    return;
  }
  if (step.isOfflineDelayed(node)) step.become('fence');
}

function freeze(step: ServiceStep): void {
  if (step.lrmActive) step.become(stateAfterMove(step));
}

const leftoverLocks: ReadonlySet<string> = new Set([
  'backup',
  'mounted',
  'migrate',
  'clone',
  'rollback',
  'snapshot',
  'snapshot-delete',
  'suspending',
  'suspended',
]);

function recovery(step: ServiceStep): void {
  const { sid, entry, config } = step;
  const from = entry.node;
  const to = step.choose('best-score').node;
  if (to === undefined) {
    step.say('recovery-failed', { sid, node: from });
    if ((config?.state ?? 'disabled') !== 'disabled') return;
    step.amend({ failedNodes: undefined });
    step.become('stopped');
    return;
  }
  if (to === from) step.say('recovered-same-node', { sid, node: to });
  else step.say('recovered', { sid, from, to });
  const lock = config?.lock;
  if (lock !== undefined && leftoverLocks.has(lock)) {
    step.configure({ lock: undefined });
    step.say('leftover-lock-removed', { sid, lock });
  }
  step.configure({ node: to });
  step.become(stateAfterMove(step), { node: to });
}

function error(step: ServiceStep): void {
  if ((step.config?.state ?? 'disabled') !== 'disabled') return;
  step.amend({ failedNodes: undefined });
  step.become('stopped');
}

function stateAfterMove({ config }: ServiceStep): 'started' | 'request_stop' {
  return config?.state === 'started' ? 'started' : 'request_stop';
}
