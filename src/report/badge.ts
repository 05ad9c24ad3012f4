import type { ConformanceReport } from './conformance';
import { counted } from './counted';
import { subjectName } from './run-result';

/** A run as a small picture: how many scenarios, and how many did not as expected. */
export async function badgeOf({ subject, scenarios, counts, conformant }: ConformanceReport): Promise<string> {
  const { makeBadge } = await import('badge-maker');
  const open = counts['not judged'];
  const words = [
    `${counts.failed + counts['passed unexpectedly']} unexpected`,
    ...(open > 0 ? [`${open} not judged`] : []),
  ];
  return makeBadge({
    label: `HA ${subjectName(subject)}`,
    message: `${counted(scenarios.length, 'scenario')}: ${words.join(', ')}`,
    color: conformant ? (open > 0 ? 'yellow' : 'brightgreen') : 'red',
  });
}
