import { describePlace } from '../cluster';
import type { KnownDeviation } from './known-deviations';
import type { Outcome } from './outcome';
import { isConformant, type JudgedScenario, type RunResult } from './run-result';
import { countOutcomes } from './summary';

/** A run as data, for programs that read it: stable names, nothing that has to be taken apart. */
export function resultAsJson(result: RunResult) {
  const { subject, scenarios, stray, seconds } = result;
  return {
    subject,
    conformant: isConformant(result),
    seconds: Number(seconds.toFixed(3)),
    counts: Object.fromEntries(countOutcomes(result)),
    scenarios: scenarios.map(scenarioAsJson),
    stray: stray.map(deviationAsJson),
  };
}

function scenarioAsJson({ place, outcome, ...scenario }: JudgedScenario) {
  return { ...scenario, place: describePlace(place), ...outcomeAsJson(outcome) };
}

function outcomeAsJson(outcome: Outcome) {
  return {
    outcome: outcome.kind,
    ...('reason' in outcome && { reason: outcome.reason }),
    ...('failure' in outcome && {
      message: outcome.failure.message,
      ...(outcome.failure.step && {
        step: outcome.failure.step.text,
        stepPlace: describePlace(outcome.failure.step.place),
      }),
    }),
    ...('known' in outcome && outcome.known && { known: deviationAsJson(outcome.known) }),
  };
}

function deviationAsJson({ place, message, ...deviation }: KnownDeviation) {
  return { ...deviation, message: message.source, place: describePlace(place) };
}
