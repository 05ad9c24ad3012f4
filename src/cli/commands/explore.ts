import type { Command } from 'commander';
import { shard, wholeNumber } from '../arguments';
import type { CliContext } from '../context';
import { addEngineOptions } from '../engines/simulator-options';
import type { ExploreFlags } from '../explore/flags';

/** `pve-ha-spec explore`: looks for scripts that break what holds whatever happens. */
export function addExplore(program: Command, context: CliContext): void {
  const explore = program
    .command('explore')
    .summary('look for counterexamples to what should always hold')
    .description(
      'Draws clusters, rules and events at random, or goes through all that are small, plays them, and judges each by invariants. What breaks one is reduced to the smallest case, and written as a feature, a test directory and a bug report, once for each cause (docs/explore.md).',
    );
  addEngineOptions(explore, 'what to play on')
    .option('--seconds <number>', 'stop after so many seconds (default: 60; with --exhaustive: never)', wholeNumber)
    .option('--scripts <number>', 'stop after so many scripts drawn at random', wholeNumber)
    .option('--seed <number>', 'where drawing at random begins', wholeNumber, 1)
    .option('--exhaustive', 'go through all small worlds instead of drawing at random')
    .option('--nodes <number>', 'of a small world', wholeNumber, 3)
    .option('--resources <number>', 'of a small world, at most', wholeNumber, 2)
    .option('--rules <number>', 'of a small world, at most', wholeNumber, 2)
    .option('--triggers <number>', 'that follow one another in a small world', wholeNumber, 2)
    .option('--symmetric', 'also small worlds that differ from others in names only')
    .option('--workers <number>', 'threads to play in (default: one for each core)', wholeNumber)
    .option('--state <file>', 'keep what is known in a file, and go on from there')
    .option('--shard <part>', 'only a part of it, e.g. 2/4: the second of four; needs --state', shard)
    .option('--merge <files...>', 'play nothing, but join what the parts have left with --state')
    .option('--findings <folder>', 'where known findings are, and new ones go', 'findings')
    .option('--all', 'also write what this package knows already (docs/findings.md)')
    .option('--list', 'play nothing, but print what is known in the folder of findings, as Markdown')
    .option(
      '--renew',
      'play nothing else, but write the bug reports in the folder of findings anew, with their judgements',
    )
    .option('--json', 'print the result as one JSON object')
    .addHelpText('after', examples)
    .action(async (_flags: ExploreFlags, command: Command) => {
      const { applySettings, readSettings } = await import('../settings.js');
      applySettings(command, readSettings(context.cwd));
      const { exploreWith } = await import('../explore/explore-with.js');
      context.exitCode = await exploreWith(command.opts<ExploreFlags>(), context);
    });
}

const examples = `
Examples:
  $ pve-ha-spec explore                                     a minute at random
  $ pve-ha-spec explore --seconds 3600 --state explore.json an hour, or another hour if there was one
  $ pve-ha-spec explore --exhaustive --resources 3          every small world with three nodes and up to three resources
  $ pve-ha-spec explore --shard 1/2 --state part1.json      on one machine; 2/2 on another, then:
  $ pve-ha-spec explore --merge part1.json part2.json

Exit code: 0 if nothing was found that is not known, 1 if something was, 2 for bad input.`;
