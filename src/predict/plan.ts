import type { NodeName, Sid } from '../cluster';
import { type Note, resourcesAt, type Subject } from './configuration/subject';
import { type Forecast, isBad } from './forecast';
import { type Prediction, predict } from './predict';
import type { ReadinessOptions } from './readiness';
import { happenings, type Step, stepOf } from './steps';

/** An order in which all nodes can go into maintenance, one after the other, or why there is none. */
export interface MaintenancePlan {
  readonly subject: Subject;
  readonly notes: readonly Note[];
  readonly isFound: boolean;
  /** The order, as far as it goes: all nodes if there is a plan. */
  readonly order: readonly NodeName[];
  /** Every step of the order: the node enters maintenance, the node leaves it. */
  readonly steps: readonly Forecast[];
  /** What stands in the way after that; empty if there is a plan. */
  readonly obstacles: readonly Obstacle[];
  /** Whether all orders were tried that could have made a difference. */
  readonly isComplete: boolean;
  /** Resources that are elsewhere in the end, and where. */
  readonly elsewhere: readonly { readonly resource: Sid; readonly from: NodeName; readonly to: NodeName }[];
}

/** A node that cannot go into maintenance, and what then happens. */
export interface Obstacle {
  readonly node: NodeName;
  /** The step that comes out badly. */
  readonly forecast: Forecast;
}

/** The most maintenances that are tried. */
const patience = 2_000;

/**
 * Looks for an order in which every node goes into maintenance and comes back, one after the other, so that nothing
 * stays behind, everything has a place, and no rule is broken at any moment.
 */
export async function planMaintenance(subject: Subject, options: ReadinessOptions): Promise<MaintenancePlan> {
  const nodes = subject.setup.nodes.filter(({ online }) => online).map(({ name }) => name);
  const search = new Search(subject, options, nodes);
  const order = await search.run();
  const path = order ?? search.furthest;
  const whole = await predict(options.engine(), subject, path.flatMap(maintenanceOf), options.signal);
  const found = order !== undefined && !whole.isBad;
  return {
    subject,
    isFound: found,
    notes: whole.notes,
    order: path,
    steps: whole.steps,
    obstacles: found ? [] : order ? obstaclesIn(whole, path) : search.obstacles,
    isComplete: search.isComplete,
    elsewhere: elsewhereAfter(subject, whole.places),
  };
}

/** The steps of a node's maintenance. */
export function maintenanceOf(node: NodeName): readonly Step[] {
  return [stepOf(happenings.maintenance(node)), { ...stepOf(happenings.leave(node)), isReturn: true }];
}

/** What a node's maintenance comes to, from some placement. */
interface Outcome {
  /** The step that comes out badly, if one does. */
  readonly bad: Forecast | undefined;
  /** Where everything is afterwards. */
  readonly places: ReadonlyMap<Sid, NodeName>;
}

/**
 * Tries the orders depth first. What a maintenance comes to depends on where the resources are and on nothing else, so
 * what was tried from a placement is not tried again.
 */
class Search {
  /** The longest order that worked, and what stood in its way. */
  furthest: readonly NodeName[] = [];
  obstacles: readonly Obstacle[] = [];
  isComplete = true;
  readonly #outcomes = new Map<string, Outcome>();
  readonly #hopeless = new Set<string>();

  constructor(
    private readonly subject: Subject,
    private readonly options: ReadinessOptions,
    private readonly nodes: readonly NodeName[],
  ) {}

  async run(): Promise<readonly NodeName[] | undefined> {
    const start = new Map(this.subject.setup.resources.map(({ sid, node }) => [sid, node] as const));
    return this.#extend([], start);
  }

  async #extend(
    done: readonly NodeName[],
    places: ReadonlyMap<Sid, NodeName>,
  ): Promise<readonly NodeName[] | undefined> {
    const left = this.nodes.filter((node) => !done.includes(node));
    if (left.length === 0) return done;
    const situation = JSON.stringify([left, [...places]]);
    if (this.#hopeless.has(situation)) return undefined;
    const obstacles: Obstacle[] = [];
    for (const node of left) {
      const outcome = await this.#outcome(node, places);
      if (!outcome) return undefined;
      if (outcome.bad) {
        obstacles.push({ node, forecast: outcome.bad });
        continue;
      }
      const order = await this.#extend([...done, node], outcome.places);
      if (order) return order;
    }
    if (obstacles.length > 0 && (done.length > this.furthest.length || this.obstacles.length === 0)) {
      this.furthest = done;
      this.obstacles = obstacles;
    }
    this.#hopeless.add(situation);
    return undefined;
  }

  /** Undefined if too many were tried already. */
  async #outcome(node: NodeName, places: ReadonlyMap<Sid, NodeName>): Promise<Outcome | undefined> {
    const key = JSON.stringify([node, [...places]]);
    const known = this.#outcomes.get(key);
    if (known) return known;
    if (this.#outcomes.size >= patience) {
      this.isComplete = false;
      return undefined;
    }
    const { options, subject } = this;
    const setup = { ...subject.setup, resources: resourcesAt(subject, places) };
    const prediction = await predict(options.engine(), { ...subject, setup }, maintenanceOf(node), options.signal);
    const outcome: Outcome = { bad: prediction.steps.find(isBad), places: prediction.places };
    this.#outcomes.set(key, outcome);
    options.progress?.(this.#outcomes.size, this.nodes.length);
    return outcome;
  }
}

function obstaclesIn({ steps }: Prediction, order: readonly NodeName[]): readonly Obstacle[] {
  return steps.flatMap((forecast, index) => {
    const node = order[Math.floor(index / 2)];
    return node !== undefined && isBad(forecast) ? [{ node, forecast }] : [];
  });
}

function elsewhereAfter({ setup }: Subject, places: ReadonlyMap<Sid, NodeName>): MaintenancePlan['elsewhere'] {
  return setup.resources.flatMap(({ sid, node }) => {
    const now = places.get(sid) ?? node;
    return now === node ? [] : [{ resource: sid, from: node, to: now }];
  });
}
