import type { Command } from 'commander';

/** Adds the options that say which cluster to drive, and what may be done to it. */
export function addLiveOptions(command: Command): Command {
  return command
    .option('--live <file>', 'drive the cluster that this live.yaml describes (with --engine live)')
    .option('--allow-changes <cluster>', 'allow this cluster to be changed; it has to have this name')
    .option('--plan', 'only show what would be done to the cluster');
}
