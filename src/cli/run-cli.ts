import { CommanderError } from 'commander';
import { InputError } from '../cluster/input-error';
import { type CliContext, type CliSurroundings, type ExitCode, exitCodes } from './context';
import { makeProgram } from './program';

/**
 * The command line as a function: does what the arguments say, prints to the given streams, and never exits.
 *
 * @returns what the program has to exit with, see `exitCodes`
 */
export async function runCli(surroundings: CliSurroundings): Promise<ExitCode> {
  const context: CliContext = { ...surroundings, exitCode: exitCodes.ok };
  const program = makeProgram(context);
  try {
    await program.parseAsync([...surroundings.argv], { from: 'user' });
    return context.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.badInput;
    if (surroundings.signal?.aborted) return exitCodes.interrupted;
    for (const line of describeErrors(error, program.opts().debug === true)) surroundings.stderr.write(`${line}\n`);
    return exitCodes.badInput;
  }
}

function describeErrors(error: unknown, debug: boolean): string[] {
  if (error instanceof AggregateError) return error.errors.flatMap((each) => describeErrors(each, debug));
  if (!(error instanceof Error)) return [`error: ${String(error)}`];
  if (debug) return [error.stack ?? error.message, ...(error.cause ? describeErrors(error.cause, debug) : [])];
  return error instanceof InputError
    ? [`error: ${error.message}`]
    : [`error: ${error.message}`, 'This may be a mistake of the program; --debug shows where it happened.'];
}
