import { Readable, Writable } from 'node:stream';
import type { ExitCode } from '../../src/cli/context';
import { runCli } from '../../src/cli/run-cli';

/** What the command line said. */
export interface Said {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What is on standard input. */
  readonly stdin?: Uint8Array;
  readonly signal?: AbortSignal;
}

/** Calls the command line in this process. */
export async function commandLine(argv: readonly string[], surroundings: Surroundings = {}): Promise<Said> {
  const stdout = new TextStream();
  const stderr = new TextStream();
  const { cwd = process.cwd(), env = process.env, stdin = new Uint8Array(), signal } = surroundings;
  const code = await runCli({
    argv,
    env,
    stdin: () => Readable.from([stdin]),
    stdout,
    stderr,
    cwd,
    ...(signal && { signal }),
  });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

/** A stream that keeps what is written to it. */
export class TextStream extends Writable {
  text = '';

  override _write(chunk: Buffer | string, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
