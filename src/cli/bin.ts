#!/usr/bin/env node
import './tuning';
import { runCli } from './run-cli';

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());
// Whoever reads our output may stop reading before we have said everything, as `head` does.
process.stdout.on('error', () => process.exit());

const { env, stdout, stderr, argv } = process;
const stdin = () => process.stdin;
runCli({ argv: argv.slice(2), env, stdin, stdout, stderr, cwd: process.cwd(), signal: interruption.signal }).then(
  // Whoever reads slowly gets everything all the same: a write is through when those before it are.
  (code) => stdout.write('', () => stderr.write('', () => process.exit(code))),
);
