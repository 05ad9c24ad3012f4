import type { Command } from 'commander';

/** What all commands about a tracker can be told. */
export interface TrackerFlags {
  readonly base?: string;
  readonly product?: string;
  readonly component?: string;
  readonly productVersion?: string;
  readonly keyFile?: string;
  readonly ledger?: string;
  readonly reportsDir: string;
  readonly expectations?: string;
  readonly anonymise?: boolean;
}

/** Adds the options that all commands about a tracker have. */
export function withTrackerOptions(command: Command): Command {
  return command
    .option('--base <url>', 'the address of the tracker')
    .option('--product <name>', 'the product to file in')
    .option('--component <name>', 'the component to file in')
    .option('--product-version <version>', 'the version of the product, as the tracker calls it')
    .option('--key-file <file>', 'a file with your API key, mode 600')
    .option('--ledger <file>', 'where it is remembered what was filed')
    .option('--expectations <folder>', 'the files that learn the address of a bug')
    .option('--reports-dir <folder>', 'where the reports are', 'reports')
    .option('--anonymise', 'replace names, addresses and users (reports of live clusters: always)')
    .option('--no-anonymise', 'leave names, addresses and users as they are');
}
