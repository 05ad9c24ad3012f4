import { type Command, Option } from 'commander';

/** The options that say how and where to print, as commander gives them. */
export interface OutputFlags {
  readonly format: string;
  readonly output?: string;
}

/** Adds what says how and where to print. */
export function addOutputOptions(command: Command, formats: readonly string[]): void {
  command
    .addOption(new Option('--format <format>', 'how to print it').choices(formats).default('text'))
    .addOption(new Option('--json', 'the same as --format json').implies({ format: 'json' }))
    .option('-o, --output <file>', 'where to write it; else it is printed');
}
