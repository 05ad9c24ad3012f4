import type { BugCase, Reproducer } from '../../bugzilla/bug-case';
import { titleOf } from '../../bugzilla/report';
import { InputError } from '../../cluster';
import { firstLine } from '../../report/outcome';
import { exported } from '../import/find-script';
import { directoryLog, type NamedEngine } from './players';

/**
 * Makes a test directory of the smallest script; its log is what is expected, if a profile of the model knows that.
 *
 * @param slug the name of the directory, without `test-`
 */
export async function makeReproducer(bug: BugCase, slug: string, engine: NamedEngine): Promise<Reproducer> {
  const { minimal, seen, sentence } = bug;
  try {
    const directory = await exported(minimal.script, engine.engine === 'model' ? engine.profile : undefined);
    const [expectedBy] = minimal.heldBy;
    const player = expectedBy === undefined ? engine : { engine: 'model', profile: expectedBy };
    return {
      name: `test-${slug}`,
      directory: {
        ...directory,
        readme: `${titleOf(bug)}.\n\nExpected: ${sentence}.\nSeen: ${firstLine(seen.story)}.\n`,
        logExpect: await directoryLog(directory, player),
      },
      ...(expectedBy !== undefined && { expectedBy }),
    };
  } catch (error) {
    if (error instanceof InputError) return { problem: error.problem };
    throw error;
  }
}
