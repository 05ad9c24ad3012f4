#!/usr/bin/env node
import { runCli } from './run-cli';

const interruption = new AbortController();
process.once('SIGINT', () => interruption.abort());
// Whoever reads our output may stop reading before we have said everything, as `head` does.
process.stdout.on('error', () => process.exit());

const { env, stdout, stderr, argv } = process;
runCli({ argv: argv.slice(2), env, stdout, stderr, cwd: process.cwd(), signal: interruption.signal }).then(
  process.exit,
);
