import type { ClusterState, NodeName, Sid, Timeline } from '../cluster';
import type { HaEngine } from '../engine';
import type { Note, Subject } from './configuration/subject';
import { type Forecast, isBad } from './forecast';
import { forecastsOf, openingOf } from './judge';
import { OpenCluster, type Played, playSteps } from './play';
import { returnOf, type Step } from './steps';

/** What is foretold of a cluster. */
export interface Prediction {
  readonly subject: Subject;
  /** Mistakes in the configuration, and what cannot be seen or foretold. */
  readonly notes: readonly Note[];
  /** What happens although nothing is done. */
  readonly opening: Forecast;
  /** Each step, and at the end the return of what they took away. */
  readonly steps: readonly Forecast[];
  /** Something stays on a node in maintenance, has no place, or breaks a rule. */
  readonly isBad: boolean;
  readonly timeline: Timeline;
  /** Where the manager has each resource in the end. */
  readonly places: ReadonlyMap<Sid, NodeName>;
}

/**
 * Foretells what steps do to a cluster, one after the other.
 *
 * @param engine that plays it; not started yet, and stopped in the end
 * @throws InputError if a step names what the cluster does not have
 */
export async function predict(
  engine: HaEngine,
  subject: Subject,
  steps: readonly Step[],
  signal?: AbortSignal,
): Promise<Prediction> {
  const played = await playSteps(engine, subject, withReturn(steps), signal);
  return predictionOf(subject, played, openingOf(played));
}

/**
 * Foretells what each of several lists of steps does to a cluster as it is now. What happens before them is the same for
 * all, and is played and judged once if the engine can be forked.
 *
 * @param engine makes an engine that was not started yet
 * @param foretold is told each prediction, in the order of the lists
 * @throws InputError if a step names what the cluster does not have
 */
export async function predictEach(
  engine: () => HaEngine,
  subject: Subject,
  lists: readonly (readonly Step[])[],
  foretold: (prediction: Prediction) => void,
  signal?: AbortSignal,
): Promise<void> {
  const cluster = await OpenCluster.open(engine(), subject);
  try {
    let opening: Forecast | undefined;
    for (const steps of lists) {
      const copy = cluster.fork() ?? (await OpenCluster.open(engine(), subject));
      const played = await copy.play(withReturn(steps), signal);
      opening ??= openingOf(played);
      foretold(predictionOf(subject, played, opening));
    }
  } finally {
    await cluster.stop();
  }
}

/** The steps, and the return of what they take away. */
function withReturn(steps: readonly Step[]): readonly Step[] {
  const back = steps.at(-1)?.isReturn ? undefined : returnOf(steps);
  return back ? [...steps, back] : steps;
}

function predictionOf(subject: Subject, played: Played, opening: Forecast): Prediction {
  const steps = forecastsOf(played, opening);
  const located = (forecast: Forecast) => withPlaces(forecast, subject);
  return {
    subject,
    notes: [...subject.notes, ...misplaced(subject, played)],
    opening: located(opening),
    steps: steps.map(located),
    isBad: [opening, ...steps].some(isBad),
    timeline: played.timeline,
    places: placesIn((played.steps.at(-1) ?? played.opening).state),
  };
}

function placesIn({ resources }: ClusterState): ReadonlyMap<Sid, NodeName> {
  return new Map(Object.entries(resources).map(([sid, { node }]) => [sid as Sid, node]));
}

/** What left a node in maintenance, and is on another node than the engine has sent it to. */
function misplaced({ away }: Subject, { opening }: Played): readonly Note[] {
  return [...away].flatMap(([sid, node]) => {
    const played = opening.state.resources[sid]?.node;
    return played === node
      ? []
      : [
          {
            text: `${sid} left for maintenance to ${node}, but is foretold on ${played}: its next movements may differ`,
          },
        ];
  });
}

function withPlaces(forecast: Forecast, { placeOfRule }: Subject): Forecast {
  const located = <Told extends { readonly rule: string }>(told: Told): Told => {
    const place = placeOfRule.get(told.rule);
    return place ? { ...told, place } : told;
  };
  return {
    ...forecast,
    brokenRules: forecast.brokenRules.map(located),
    droppedRules: forecast.droppedRules.map(located),
  };
}
