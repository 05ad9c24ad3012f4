import { execFile } from 'node:child_process';
import { InputError, type NodeName } from '../cluster';
import type { HookAction } from './actions';
import type { LiveConfig } from './config';
import { LiveError } from './failures';

/** Runs a program without a shell; resolves when it ended with exit code 0. */
export type RunWords = (words: readonly string[], options: WordsOptions) => Promise<void>;

export interface WordsOptions {
  /** The longest that it may take, in seconds. */
  readonly seconds: number;
  readonly env: Readonly<Record<string, string>>;
}

/** What hooks are told beside what they are called for. */
export interface HookSurroundings {
  readonly config: Pick<LiveConfig, 'hooks' | 'hookSeconds' | 'variables' | 'file'>;
  readonly run: string;
  /** A node that stays up; commands to the whole cluster are given there. */
  readonly address: NodeName;
}

/**
 * The words of a hook with its placeholders filled in (spec/live-api.md 6.3).
 *
 * @throws InputError if it has a placeholder that nothing is known for
 */
export function wordsOf({ hook, placeholders }: HookAction, { config, address }: HookSurroundings): readonly string[] {
  const variables = config.variables[placeholders.node ?? ''] ?? {};
  const known: Readonly<Record<string, string | number>> = { address, ...variables, ...placeholders };
  return (config.hooks.get(hook) ?? []).map((word) =>
    word.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = known[name];
      if (value !== undefined) return String(value);
      const remedy = `known are ${Object.keys(known).join(', ')}; variables can have more, by node`;
      throw new InputError(`hooks: ${hook}: nothing is known for ${placeholder} (${remedy})`, { file: config.file });
    }),
  );
}

/**
 * Runs a hook.
 *
 * @throws LiveError with what it said, if it failed or took too long
 */
export async function runHook(action: HookAction, surroundings: HookSurroundings, runWords: RunWords): Promise<void> {
  const words = wordsOf(action, surroundings);
  const env = { HAH_RUN_ID: surroundings.run, HAH_HOOK: action.hook, HAH_NODE: action.placeholders.node ?? '' };
  try {
    await runWords(words, { seconds: surroundings.config.hookSeconds, env });
  } catch (cause) {
    const { message } = cause as Error;
    throw new LiveError(`the hook ${action.hook} failed (${words.join(' ')}): ${message}`, undefined, { cause });
  }
}

/** Runs a program of this machine; it inherits nothing but where programs are. */
export const runOnThisMachine: RunWords = ([program = '', ...words], { seconds, env }) =>
  new Promise((done, fail) => {
    const { PATH = '', HOME = '' } = process.env;
    const options = { timeout: seconds * 1000, killSignal: 'SIGKILL' as const, env: { PATH, HOME, ...env } };
    execFile(program, words, options, (error, stdout, stderr) => {
      if (!error) return done();
      const said = `${stderr}${stdout}`.trim().split('\n').slice(-3).join('; ');
      const how = error.killed ? `it took longer than ${seconds} s` : `exit code ${error.code ?? 'unknown'}`;
      return fail(new Error(said === '' ? how : `${how}; it said: ${said}`));
    });
  });
