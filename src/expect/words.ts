import type { NodeState, ServiceState } from '../cluster';

/** A list as people say it: `a`, `a and b`, `a, b and c`. */
export function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** A service state as it follows "is": `started`, `in recovery`, `frozen`, `in state migrate`. */
export function stateWords(state: ServiceState): string {
  return spokenStates[state] ?? state;
}

/** A node state as it follows "is": `online`, `in maintenance`. */
export function nodeStateWords(state: NodeState): string {
  return state === 'maintenance' || state === 'fence' ? `in ${state}` : state;
}

const spokenStates: Partial<Record<ServiceState, string>> = {
  freeze: 'frozen',
  fence: 'in fence',
  recovery: 'in recovery',
  error: 'in error',
  request_start: 'in state request_start',
  request_start_balance: 'in state request_start_balance',
  request_stop: 'in state request_stop',
  migrate: 'in state migrate',
  relocate: 'in state relocate',
};
