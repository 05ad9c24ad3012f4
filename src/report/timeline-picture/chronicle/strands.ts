import type { Sid } from '../../../cluster';
import type { Movement } from '../../../log';
import type { Phase } from './period';
import type { Situation, Story } from './stories';

/** Resources with the same story, drawn as one. */
export interface Strand {
  readonly resources: readonly Sid[];
  readonly segments: readonly Phase<Situation>[];
  readonly movements: readonly Movement[];
  /** Whether they did everything at the same time; otherwise their times lie within those of the strand. */
  readonly inStep: boolean;
}

/** How many resources a picture shows each for itself. */
const fewResources = 12;
/** How many strands a picture shows before it puts those together that went the same way at different times. */
const manyStrands = 40;

/**
 * Puts resources with the same story together where there are many: first those that did everything at the same time,
 * then, if that is not enough, those that went the same way.
 */
export function strandsOf(stories: readonly Story[], movements: readonly Movement[]): readonly Strand[] {
  const strands = stories.map(({ resource, segments }) => ({
    resources: [resource],
    segments,
    movements: movements.filter((movement) => movement.resource === resource),
    inStep: true,
  }));
  if (strands.length <= fewResources) return strands;
  const inStep = together(strands, (strand) =>
    JSON.stringify([strand.segments, strand.movements.map(withoutResource)]),
  );
  return inStep.length <= manyStrands ? inStep : together(inStep, routeOf);
}

function withoutResource({ resource: _, ...movement }: Movement): Omit<Movement, 'resource'> {
  return movement;
}

function routeOf({ segments, movements }: Strand): string {
  return JSON.stringify([
    segments.map(({ value }) => value),
    movements.map(({ kind, from, to, outcome }) => [kind, from, to, outcome]),
  ]);
}

function together(strands: readonly Strand[], storyOf: (strand: Strand) => string): readonly Strand[] {
  const groups = new Map<string, Strand[]>();
  for (const strand of strands) {
    const story = storyOf(strand);
    groups.set(story, [...(groups.get(story) ?? []), strand]);
  }
  return [...groups.values()].map(joined);
}

function joined(strands: readonly Strand[]): Strand {
  const [first] = strands;
  const resources = strands.flatMap((strand) => strand.resources);
  const inStep = strands.every((strand) => JSON.stringify(strand.segments) === JSON.stringify(first?.segments));
  return { resources, ...spanned(strands), inStep };
}

/** Everything begins with the first of them and ends with the last; what comes later is drawn over what comes before. */
function spanned(strands: readonly Strand[]): Pick<Strand, 'segments' | 'movements'> {
  const [first = { segments: [], movements: [] }] = strands;
  const momentsAt = (pick: (strand: Strand) => number | undefined) => strands.flatMap((strand) => pick(strand) ?? []);
  const segments = first.segments.map((segment, index) => ({
    ...segment,
    begin: Math.min(...momentsAt((strand) => strand.segments[index]?.begin)),
    end: Math.max(...momentsAt((strand) => strand.segments[index]?.end)),
  }));
  return {
    segments,
    movements: first.movements.map((movement, index) => ({
      ...movement,
      time: Math.min(...momentsAt((strand) => strand.movements[index]?.time)),
      ...(movement.end !== undefined && { end: Math.max(...momentsAt((strand) => strand.movements[index]?.end)) }),
    })),
  };
}
