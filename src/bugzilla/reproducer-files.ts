import { filesOf } from '../formats';
import type { Reproducer } from './bug-case';
import { type Block, prose } from './document';

/** The largest file that a report shows, in lines. */
const longest = 25;

/** What a report says about its test directory: the files, and how to play them. */
export function reproducerBlocks(reproducer: Reproducer | undefined): readonly Block[] {
  if (!reproducer) return [];
  if ('problem' in reproducer) return [prose(`There is no test directory: ${reproducer.problem}.`)];
  const { name, directory, expectedBy } = reproducer;
  const files = filesOf(directory);
  const shown = [...files].filter(([file]) => file !== 'README' && file !== 'log.expect');
  const log =
    expectedBy === undefined
      ? 'log.expect holds the actual log, as no engine is known that behaves as expected.'
      : `log.expect holds the expected log, as the model gives it with the behaviour profile ${expectedBy}; the test fails until the behaviour changes.`;
  return [
    prose(`For src/test of pve-ha-manager, attached as ${name}/ (${[...files.keys()].sort().join(', ')}).`),
    ...shown
      .filter(([, text]) => text.split('\n').length <= longest && text.trim() !== '{}')
      .map(([title, text]): Block => ({ kind: 'verbatim', title, text })),
    prose(`Run in src/test: ./ha-tester.pl ${name}\n${log}`),
  ];
}
