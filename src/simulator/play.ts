import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../cluster';
import { type TestDirectory, writeTestDirectory } from '../formats';
import { directoryWord, type SimulatorProgram } from './program';
import { undoneAtExit, withScratchFolder } from './scratch';

/**
 * Plays a test directory on a simulator, in a process of its own.
 *
 * @returns the log
 * @throws InputError if the program cannot be started, takes too long, or leaves no log
 */
export async function playOn(program: SimulatorProgram, directory: TestDirectory): Promise<string> {
  return withScratchFolder(async (folder) => {
    const { logExpect: _, ...input } = directory;
    writeTestDirectory(folder, input);
    const ending = await run(program, folder);
    const log = logOf(folder, ending);
    if (ending.failure?.killed || log === undefined) throw new InputError(problemOf(program, ending));
    return log;
  });
}

/** How the process ended; a simulation that died has a log all the same. */
interface Ending {
  readonly failure: Failure | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

interface Failure {
  readonly code?: number | string | null | undefined;
  readonly signal?: string | null | undefined;
  readonly killed?: boolean | undefined;
}

function run({ words, timeout }: SimulatorProgram, folder: string): Promise<Ending> {
  const [program = '', ...args] = words.map((word) => word.replaceAll(directoryWord, folder));
  let stop = () => {};
  return undoneAtExit(
    () => stop(),
    () =>
      new Promise((done) => {
        const options = {
          timeout: timeout * 1000,
          killSignal: 'SIGKILL',
          maxBuffer: Number.POSITIVE_INFINITY,
        } as const;
        const child = execFile(program, args, options, (failure, stdout, stderr) => {
          done({ failure: failure ?? undefined, stdout, stderr });
        });
        stop = () => child.kill('SIGKILL');
      }),
  );
}

/** The log that a simulation leaves in its directory, or else prints. */
function logOf(folder: string, { stdout }: Ending): string | undefined {
  const file = join(folder, 'status', 'log');
  const log = existsSync(file) ? readFileSync(file, 'utf8') : stdout;
  return log.includes('starting simulation') ? log : undefined;
}

function problemOf({ words, timeout }: SimulatorProgram, { failure, stdout, stderr }: Ending): string {
  const { code, signal, killed } = failure ?? {};
  const [name = ''] = words;
  if (code === 'ENOENT' || code === 'EACCES') {
    return `the simulator cannot be started: ${code === 'ENOENT' ? 'there is no program' : 'it is not allowed to execute'} "${name}"; install the package pve-ha-simulator, or name a source checkout with --simulator-src or a command with --simulator-command`;
  }
  if (killed) return `the simulator did not end within ${timeout} s (simulator: timeout, in pve-ha-spec.yaml)`;
  const [, module] = /Can't locate (\S+)\.pm in @INC/.exec(stderr) ?? [];
  if (module !== undefined) {
    return `the simulator lacks the Perl module ${module.replaceAll('/', '::')}: name the folder that it is in, as simulator: perl-lib in pve-ha-spec.yaml or in PERL5LIB`;
  }
  const how = signal ? `was ended by ${signal}` : `ended with exit code ${code ?? 0}`;
  const said = (stderr.trim() || stdout.trim()).split('\n').slice(-5).join('\n  ');
  return `the simulator ${how} and left no log${said === '' ? '' : `; it said:\n  ${said}`}`;
}
