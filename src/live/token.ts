import { readFileSync, statSync } from 'node:fs';
import { fileError, InputError } from '../cluster';

/** The variable that an API token may come from. */
export const tokenVariable = 'PVE_HA_SPEC_TOKEN';

const form = /^[^\s@!]+@[^\s@!]+![A-Za-z][A-Za-z0-9._-]+=\S+$/;

/**
 * The API token, `USER@REALM!NAME=SECRET`: from the environment, else from a file that only its owner may read.
 *
 * @throws InputError if there is none, or it has another form; the token itself is in no message
 */
export function readToken(file: string | undefined, env: Readonly<Record<string, string | undefined>>): string {
  const given = env[tokenVariable]?.trim();
  const token = given || (file === undefined ? undefined : readTokenFile(file));
  if (!token) {
    throw new InputError(
      `no API token: put it into a file of mode 600 and name that as token-file, or set ${tokenVariable}`,
    );
  }
  if (!form.test(token)) {
    const source = given ? tokenVariable : (file ?? '');
    throw new InputError(`${source} does not hold an API token: it has to be USER@REALM!NAME=SECRET`);
  }
  return token;
}

function readTokenFile(file: string): string {
  try {
    const mode = statSync(file).mode & 0o777;
    if ((mode & 0o077) !== 0) {
      const problem = `others may read the API token (mode ${mode.toString(8)}); allow only yourself: chmod 600 ${file}`;
      throw new InputError(problem, { file });
    }
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw fileError('the API token cannot be read', file, cause);
  }
}
