#!/usr/bin/env node
import './tuning';
import { type ExitCode, exitCodes } from './context';
import { runCli } from './run-cli';

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());
// Whoever reads our output may stop reading before we have said everything, as `head` does. What is begun is ended in
// order, as a cluster for example must not be left changed.
let isCutOff = false;
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', () => {
    isCutOff = true;
    interruption.abort();
  });
}

const { env, stdout, stderr, argv } = process;
const stdin = () => process.stdin;
runCli({ argv: argv.slice(2), env, stdin, stdout, stderr, cwd: process.cwd(), signal: interruption.signal }).then(
  // Whoever reads slowly gets everything all the same: a write is through when those before it are.
  (code) =>
    stdout.write('', () =>
      stderr.write('', () => process.exit(isCutOff && !isFailure(code) ? exitCodes.cutOff : code)),
    ),
);

/** Whether a command says by its code that it failed, and not only that it was broken off. */
function isFailure(code: ExitCode): boolean {
  return code !== exitCodes.ok && code !== exitCodes.interrupted;
}
