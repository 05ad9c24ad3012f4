import { structuredPatch } from 'diff';

/** Lines around a difference. */
const context = 3;
/** More lines of a difference would not be read. */
const mostLines = 30;

/**
 * The first place in which two logs differ, with the lines around it.
 *
 * @param names what the logs are called
 * @returns undefined if they are the same
 */
export function firstDifference(before: string, after: string, names: readonly [string, string]): string | undefined {
  if (before === after) return undefined;
  const { hunks } = structuredPatch(names[0], names[1], before, after, '', '', { context });
  const [hunk] = hunks;
  if (!hunk) return undefined;
  const { lines, oldStart, newStart } = hunk;
  const left = lines.length - mostLines;
  const others = hunks.length - 1;
  return [
    `--- ${names[0]}, from line ${oldStart}`,
    `+++ ${names[1]}, from line ${newStart}`,
    ...lines.slice(0, mostLines),
    ...(left > 0 ? [`... and ${left} more lines of it`] : []),
    ...(others > 0 ? [`... and ${others} more ${others === 1 ? 'difference' : 'differences'} after it`] : []),
  ]
    .map((line) => `  ${line}\n`)
    .join('');
}
