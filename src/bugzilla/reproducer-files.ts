import { filesOf } from '../formats';
import type { Reproducer } from './bug-case';
import { type Block, prose } from './document';

/** The largest file that a report shows, in lines. */
const longest = 25;
/** The files that tell how a test directory differs from others; its configuration stands in the report already. */
const telling = ['cmdlist', 'service_config'];
const configuration = ['rules_config', 'groups', 'datacenter.cfg', 'manager_status'];

/**
 * What a report says about its test directory: the files, and how to play them.
 *
 * @param isShown whether the report shows the configuration of the same cluster
 */
export function reproducerBlocks(reproducer: Reproducer | undefined, isShown: boolean): readonly Block[] {
  if (!reproducer) return [];
  if ('problem' in reproducer) return [prose(`There is no test directory: ${reproducer.problem}.`)];
  const { name, directory, expectedBy } = reproducer;
  const files = filesOf(directory);
  const log =
    expectedBy === undefined
      ? 'log.expect is the actual log: no engine is known that behaves as expected.'
      : `log.expect is the expected log, by the profile ${expectedBy} of the model: the test fails until the behaviour changes.`;
  return [
    prose(`For src/test of pve-ha-manager, attached as ${name}/ (${[...files.keys()].sort().join(', ')}).`),
    ...[...files]
      .filter(([file]) => telling.includes(file) || (!isShown && configuration.includes(file)))
      .filter(([, text]) => text.split('\n').length <= longest && text.trim() !== '{}')
      .map(([title, text]): Block => ({ kind: 'verbatim', title, text })),
    { kind: 'verbatim', title: 'Run in src/test', text: `./ha-tester.pl ${name}` },
    prose(log),
  ];
}
