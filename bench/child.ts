import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../src/cli/package';

/** What a run of the command line took. */
export interface ChildRun {
  /** Wall time in milliseconds, with the start of Node.js. */
  readonly wall: number;
  /** CPU time in milliseconds, of all threads. */
  readonly cpu: number;
  /** The most memory that the process had, in MiB. */
  readonly peakMemory: number;
  readonly exitCode: number | null;
  readonly output: string;
}

const programPath = join(__dirname, '..', 'src', 'cli', 'bin.js');

/** Runs `pve-ha-spec` with some arguments in a process of its own. */
export function runProgram(args: readonly string[]): ChildRun {
  return runNode([programPath, ...args]);
}

/** Runs a program of Node.js, with its arguments, in a process of its own. */
export function runNode(args: readonly string[]): ChildRun {
  const before = process.hrtime.bigint();
  const child = spawnSync(process.execPath, ['-r', join(__dirname, 'usage.js'), ...args], {
    cwd: packageRoot,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const wall = Number(process.hrtime.bigint() - before) / 1e6;
  const [memory = Number.NaN, cpu = Number.NaN] = (child.output[3] ?? '').split(' ').map(Number);
  return {
    wall,
    cpu,
    peakMemory: memory / 1024,
    exitCode: child.status,
    output: `${child.stdout}${child.stderr}`,
  };
}
