import { type NodeName, namesInShort } from '../../../cluster';
import type { Period, Phase } from '../chronicle/period';
import type { Situation } from '../chronicle/stories';
import type { Strand } from '../chronicle/strands';
import type { Trouble } from '../chronicle/troubles';

/** A strand while it is on one node without a gap. */
export interface Stay extends Period {
  readonly strand: Strand;
  readonly label: string;
  /** Where the strand goes from here, or else where it came from. */
  readonly neighbour: NodeName;
  readonly segments: readonly Phase<Situation>[];
  readonly troubles: readonly Trouble[];
}

/** The stays of a strand on a node. */
export function staysOf(strand: Strand, node: NodeName, troubles: readonly Trouble[]): readonly Stay[] {
  const runs: Phase<Situation>[][] = [];
  for (const segment of strand.segments) {
    if (segment.value.node !== node) continue;
    const run = runs.at(-1);
    if (run && segment.begin <= endOf(run)) run.push(segment);
    else runs.push([segment]);
  }
  const own = troubles.filter((trouble) => isAbout(trouble, strand));
  return runs.map((segments) => {
    const after = strand.segments.find(({ begin, value }) => begin >= endOf(segments) && value.node !== node);
    const before = strand.segments.findLast(
      ({ begin, value }) => begin < (segments[0]?.begin ?? 0) && value.node !== node,
    );
    const whole = { begin: segments[0]?.begin ?? 0, end: endOf(segments) };
    const label = namesInShort(strand.resources) + (strand.inStep ? '' : ', one by one');
    const during = own.filter((trouble) => isDuring(trouble, whole, strand));
    return { ...whole, strand, label, neighbour: (after ?? before)?.value.node ?? node, segments, troubles: during };
  });
}

/** Whether a trouble is about a resource of the strand, and befalls it while it is in the cluster. */
export function isAbout({ resource, begin: time }: Trouble, { resources, segments }: Strand): boolean {
  if (resource === undefined || !resources.includes(resource)) return false;
  return segments.some(({ begin, end }) => begin <= time && time <= end);
}

function endOf(segments: readonly Phase<Situation>[]): number {
  return Math.max(...segments.map(({ end }) => end));
}

/** What is said while a resource leaves one node for another is about the one that it leaves. */
function isDuring({ begin: time }: Trouble, { begin, end }: Period, strand: Strand): boolean {
  const leavesAnother = strand.segments.some((segment) => segment.end === time && segment.begin < begin);
  return time <= end && (time > begin || (time === begin && !leavesAnother));
}
