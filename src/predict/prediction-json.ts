import { candidatesOf, type Decision } from '../engine';
import type { Forecast, Move, Stay } from './forecast';
import { isBad } from './forecast';
import { noteJson } from './note-words';
import type { Prediction } from './predict';

/** The name and version of the form; docs/schemas/prediction-1.json describes it. */
export const predictionFormat = 'pve-ha-spec/prediction-1';

/** A prediction for programs. */
export function predictionJson({ subject, notes, opening, steps, isBad: bad }: Prediction, profile: string): object {
  return {
    format: predictionFormat,
    profile,
    source: subject.source,
    nodes: subject.setup.nodes.map(({ name }) => name),
    resources: subject.setup.resources.length,
    notes: notes.map(noteJson),
    bad,
    now: forecastJson(opening),
    steps: steps.map(forecastJson),
  };
}

/** The forecast of a step. */
export function forecastJson(forecast: Forecast): object {
  const { moves, staysInMaintenance, withoutPlace, notBack } = forecast;
  return {
    ...forecast,
    bad: isBad(forecast),
    moves: moves.map(withCandidates),
    staysInMaintenance: staysInMaintenance.map(withCandidates),
    withoutPlace: withoutPlace.map(withCandidates),
    notBack: notBack.map(withCandidates),
  };
}

/** How a node was chosen, with every node that could have been. */
export function decisionJson(decision: Decision): object {
  const { time, state, preference, current, chosen, because, scheduler } = decision;
  return {
    time,
    state,
    preference,
    scheduler,
    current,
    ...(chosen !== undefined && { chosen }),
    because,
    candidates: candidatesOf(decision).map(({ node, fate }) => ({
      node,
      is: fate.is,
      ...(fate.is === 'removed' && { by: fate.cause.by, ...causeJson(fate.cause, node) }),
      ...('score' in fate && { score: fate.score }),
    })),
  };
}

function withCandidates({ decision, ...told }: Move | Stay): object {
  return { ...told, ...(decision && { decision: decisionJson(decision) }) };
}

type Cause = Extract<ReturnType<typeof candidatesOf>[number]['fate'], { is: 'removed' }>['cause'];

function causeJson(cause: Cause, node: string): object {
  switch (cause.by) {
    case 'node state':
      return { state: cause.state };
    case 'lower priority':
      return { than: cause.than };
    case 'kept apart':
      return { from: cause.from.get(node) ?? [] };
    case 'kept together':
      return { on: cause.on };
    default:
      return {};
  }
}
