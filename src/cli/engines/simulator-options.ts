import type { Command } from 'commander';
import { profileOption } from '../arguments';

/** Adds the options that choose an engine: its name and its profile and, of the simulator, which one. */
export function addEngineOptions(command: Command, what: string): Command {
  return addSimulatorOptions(
    command.option('-e, --engine <name>', what, 'model').addOption(profileOption('the engine')),
  );
}

/** Adds the options that say which simulator to play on. */
export function addSimulatorOptions(command: Command): Command {
  return command
    .option('--simulator-src <folder>', 'play on the simulator of a source checkout of pve-ha-manager')
    .option('--simulator-command <command>', 'play on this simulator; {dir} stands for the test directory')
    .option('--simulator-version <version>', 'the version of pve-ha-manager that the simulator belongs to');
}
