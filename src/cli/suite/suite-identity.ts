import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Maker } from '../../report/allure';
import { packageRoot, packageVersion } from '../package';

/**
 * What judges: the version of this package and, where it is a checkout and there is git, the commit, with `-dirty` if
 * something was changed since.
 */
export async function suiteIdentity(): Promise<Maker> {
  const commit = await findCommit();
  return { version: packageVersion, ...(commit !== undefined && { commit }) };
}

function findCommit(): Promise<string | undefined> {
  // Git by itself would look for a repository in the folders above.
  if (!existsSync(join(packageRoot, '.git'))) return Promise.resolve(undefined);
  const describe = ['-C', packageRoot, 'describe', '--always', '--dirty', '--abbrev=40', '--exclude=*'];
  return new Promise((done) => {
    execFile('git', describe, (error, output) => done(error ? undefined : output.trim()));
  });
}
