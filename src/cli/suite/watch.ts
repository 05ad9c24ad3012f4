import { type ChildProcess, spawn } from 'node:child_process';
import { join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { packageRoot, programRoot } from '../package';
import { findSettings } from '../settings';
import type { RunFlags } from './run-flags';
import { suiteOf } from './suite-of';
import { type Affected, affectedBy, FileChanges, type WatchedFiles } from './watched-files';

/**
 * Runs features, and runs them again whenever they, their steps or the settings of the suite change: only the features
 * that changed if nothing else did. Every run has a process of its own, which loads everything anew.
 *
 * @param paths feature files and folders; none for the whole suite
 * @param command `run`, with its options
 * @returns when the user presses Ctrl-C
 * @throws InputError if there is nothing to watch
 */
export async function watchFeatures(
  paths: readonly string[],
  command: Command,
  context: CliContext,
): Promise<ExitCode> {
  const { cwd, signal, stderr } = context;
  const flags = command.optsWithGlobals<RunFlags>();
  suiteOf(paths, flags, context);
  const watched: WatchedFiles = {
    features: paths.length > 0 ? paths.map((path) => resolve(cwd, path)) : [join(packageRoot, 'features')],
    steps: (flags.steps ?? []).map((path) => resolve(cwd, path)),
    settings: findSettings(cwd),
    reports: resolve(cwd, flags.reportsDir),
  };
  const options = givenOptions(command);
  const changes = new FileChanges(watched, signal);
  try {
    for (
      let affected: Affected = 'everything';
      !signal?.aborted;
      affected = affectedBy(await changes.next(), watched)
    ) {
      if (affected.length === 0) continue;
      const features = affected === 'everything' ? command.args : affected.map((path) => relative(cwd, path));
      await runOnce([...features, ...options], context);
      stderr.write('waiting for changes; Ctrl-C ends\n');
    }
  } finally {
    changes.close();
  }
  return exitCodes.interrupted;
}

/** The options that stand on the command line, those of the program too, but for `--watch`. */
function givenOptions(command: Command): string[] {
  const own = command.options
    .filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli')
    .filter((option) => option.attributeName() !== 'watch')
    .flatMap((option) => optionArguments(option.long ?? '', command.getOptionValue(option.attributeName())));
  return [...own, ...(command.optsWithGlobals<RunFlags>().debug ? ['--debug'] : [])];
}

/** `true` is that of a flag, `false` that of one that begins with `--no-`. */
function optionArguments(name: string, value: unknown): string[] {
  if (typeof value === 'boolean') return [name];
  return [value].flat().flatMap((each) => [name, String(each)]);
}

async function runOnce(argv: readonly string[], { cwd, env, stdout, stderr, signal }: CliContext): Promise<void> {
  const child = spawn(process.execPath, [join(programRoot, 'src', 'cli', 'bin.js'), 'run', ...argv], {
    cwd,
    env,
    stdio: ['ignore', stdout === process.stdout ? 'inherit' : 'pipe', stderr === process.stderr ? 'inherit' : 'pipe'],
    // In a group of its own, so that Ctrl-C reaches it once: from here.
    detached: true,
  });
  child.stdout?.pipe(stdout, { end: false });
  child.stderr?.pipe(stderr, { end: false });
  const interrupt = () => child.kill('SIGINT');
  signal?.addEventListener('abort', interrupt);
  await endOf(child);
  signal?.removeEventListener('abort', interrupt);
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) => child.once('error', fail).once('close', () => done()));
}
