import type { Command } from 'commander';

/** A step as the command line has it: the option, and its value if it takes one. */
export interface WrittenStep {
  readonly option: string;
  readonly value?: string;
}

/** The options that say what happens, and how `--help` tells them. */
const stepOptions: readonly (readonly [flags: string, what: string])[] = [
  ['--maintenance <nodes>', 'these nodes enter maintenance'],
  ['--leave <nodes>', 'these nodes leave maintenance'],
  ['--fail <nodes>', 'these nodes lose power'],
  ['--reboot <nodes>', 'these nodes reboot, by the shutdown policy'],
  ['--shutdown <nodes>', 'these nodes shut down, by the shutdown policy'],
  ['--migrate <resource=node>', 'this resource is to migrate to that node'],
  ['--relocate <resource=node>', 'this resource is to relocate to that node'],
  ['--return', 'what was taken away comes back here'],
];

/**
 * Adds the options that say what happens.
 *
 * @returns the steps, in the order of the command line; empty until that is read
 */
export function addStepOptions(command: Command): readonly WrittenStep[] {
  const steps: WrittenStep[] = [];
  for (const [flags, what] of stepOptions) {
    const [, option = ''] = /^--(\S+)/.exec(flags) ?? [];
    command.option(flags, what);
    command.on(`option:${option}`, (value: string | null) => steps.push({ option, ...(value && { value }) }));
  }
  return steps;
}
