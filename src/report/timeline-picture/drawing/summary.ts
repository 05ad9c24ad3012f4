import { namesInShort } from '../../../cluster';
import type { Movement, MovementKind } from '../../../log';
import type { Chronicle } from '../chronicle/chronicle';
import { aboutLength } from './time-words';

/** What happened, in one line: how large the cluster is, which nodes were fenced, how many resources moved. */
export function summaryOf({ nodes, strands, whole, disarmings }: Chronicle): string {
  const moves = strands.flatMap(({ movements, resources }) =>
    movements.map((movement) => ({ movement, count: resources.length })),
  );
  const fenced = nodes.filter(({ states }) => states.some(({ value }) => value === 'fenced')).map(({ node }) => node);
  const count = (isCounted: (movement: Movement) => boolean) =>
    moves.reduce((sum, { movement, count: each }) => sum + (isCounted(movement) ? each : 0), 0);
  const happenings = [
    ...(fenced.length > 0 ? [`${namesInShort(fenced)} fenced`] : []),
    ...movementNouns.map(([kind, noun]) =>
      counted(
        count((m) => m.kind === kind && m.outcome === 'completed'),
        noun,
      ),
    ),
    counted(
      count(({ outcome }) => outcome === 'failed'),
      'failed movement',
    ),
    counted(
      count(({ outcome }) => outcome === 'under way'),
      'movement not ended',
      'movements not ended',
    ),
    ...(disarmings.length > 0 ? ['disarmed'] : []),
  ].filter((happening) => happening !== '');
  const resources = strands.reduce((sum, strand) => sum + strand.resources.length, 0);
  const size = [counted(nodes.length, 'node'), counted(resources, 'resource'), aboutLength(whole.end - whole.begin)];
  return `${size.filter((part) => part !== '').join(', ')}: ${happenings.join(', ') || 'nothing moved'}`;
}

const movementNouns: readonly (readonly [MovementKind, string])[] = [
  ['migrate', 'live migration'],
  ['relocate', 'relocation'],
  ['recover', 'recovery'],
  ['balance-on-start', 'balanced start'],
  ['by-hand', 'movement by hand'],
];

/** Empty if there is none. */
function counted(number: number, noun: string, plural = noun.replace(/y$/, 'ie').concat('s')): string {
  return number === 0 ? '' : `${number} ${number === 1 ? noun : plural}`;
}
