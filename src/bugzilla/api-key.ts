import { readFileSync, statSync } from 'node:fs';
import { fileError, InputError } from '../cluster';
import type { Tracker } from './tracker';

/**
 * The API key of the person who files: from the environment, else from the file.
 *
 * @returns undefined if neither is there
 * @throws InputError if others may read the file, or it cannot be read
 */
export function readApiKey(
  { keyVariable, keyFile }: Pick<Tracker, 'keyVariable' | 'keyFile'>,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const key = env[keyVariable]?.trim();
  if (key) return key;
  return keyFile === undefined ? undefined : readKeyFile(keyFile);
}

function readKeyFile(file: string): string | undefined {
  try {
    const mode = statSync(file).mode & 0o777;
    if ((mode & 0o077) !== 0) {
      const problem = `others may read the API key (mode ${mode.toString(8)}); allow only yourself: chmod 600 ${file}`;
      throw new InputError(problem, { file });
    }
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw fileError('the API key cannot be read', file, cause);
  }
}
