import { type Command, Option } from 'commander';
import type { CliContext } from '../context';
import { addEngineOptions } from '../engines/simulator-options';
import type { CoverageFlags } from '../judgement/show-coverage';

/** `pve-ha-spec coverage`: which scenarios show which requirements, and with what result. */
export function addCoverage(program: Command, context: CliContext): void {
  const coverage = program
    .command('coverage')
    .summary('tell which scenarios show which requirements')
    .description('Tells which scenarios show which requirements of the catalogue, and what came of them on an engine.');
  addEngineOptions(coverage, 'what to judge')
    .addOption(
      new Option(
        '--from <file>',
        'take the results of a run from its conformance.json, in place of running the suite',
      ).conflicts(['run', 'engine', 'profile', 'simulatorSrc', 'simulatorCommand', 'simulatorVersion']),
    )
    .option('--no-run', 'tell what the tags of the scenarios say, without results')
    .option(
      '--check',
      'tell only what is amiss: requirements without a scenario, unknown ones, an -o that is out of date',
    )
    .option('--json', 'print one JSON object')
    .option('-o, --output <file>', 'write a Markdown document (or JSON, with --json)')
    .addHelpText('after', examples)
    .action(async (_flags: CoverageFlags, command: Command) => {
      const { applySettings, readSettings } = await import('../settings.js');
      applySettings(command, readSettings(context.cwd));
      const { showCoverage } = await import('../judgement/show-coverage.js');
      context.exitCode = await showCoverage(command.opts<CoverageFlags>(), context);
    });
}

const examples = `
Examples:
  $ pve-ha-spec coverage --profile maintenance-first
  $ pve-ha-spec coverage --from reports/conformance.json -o coverage.md
  $ pve-ha-spec coverage --check --no-run

Exit code: 1 with --check if something is amiss.`;
