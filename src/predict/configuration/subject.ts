import type { ClusterSetup, NodeName, Place, ResourceSetup, Sid } from '../../cluster';
import { counted } from '../../report/counted';

/** A cluster as it is now, and what has to be said about how it was read. */
export interface Subject {
  /** What it was read from, as the user named it. */
  readonly source: string;
  readonly setup: ClusterSetup;
  /** Nodes that are in maintenance now. */
  readonly inMaintenance: readonly NodeName[];
  /** Where resources are now, if that is not where the setup has them: they have left for maintenance. */
  readonly away: ReadonlyMap<Sid, NodeName>;
  /** Resources that are in error: HA leaves them where they are until an administrator has looked. */
  readonly inError: ReadonlySet<Sid>;
  /** Mistakes in the configuration, and what cannot be seen or foretold. */
  readonly notes: readonly Note[];
  /** Where the rules stand, by id. */
  readonly placeOfRule: ReadonlyMap<string, Place>;
}

/** Something to be said about what was read. */
export interface Note {
  readonly place?: Place;
  readonly text: string;
}

/** A cluster in which nothing is in maintenance or in error. */
export function subjectAtRest(source: string, setup: ClusterSetup): Subject {
  return {
    source,
    setup,
    inMaintenance: [],
    away: new Map(),
    inError: new Set(),
    notes: [],
    placeOfRule: new Map(),
  };
}

/** The resources of a subject, each where it is by then. */
export function resourcesAt({ setup }: Subject, places: ReadonlyMap<Sid, NodeName>): readonly ResourceSetup[] {
  return setup.resources.map((resource) => ({ ...resource, node: places.get(resource.sid) ?? resource.node }));
}

/** What a subject is, in a line: `ha: 3 nodes, 12 resources`. */
export function subjectLine({ source, setup }: Subject): string {
  return `${source}: ${counted(setup.nodes.length, 'node')}, ${counted(setup.resources.length, 'resource')}`;
}
