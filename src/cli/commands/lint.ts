import type { Command } from 'commander';
import { lintRules } from '../../lint/rules';
import type { CliContext } from '../context';

/** `pve-ha-spec lint`: looks at the features themselves, without playing them. */
export function addLint(program: Command, context: CliContext): void {
  program
    .command('lint')
    .summary('find fault with features, without running them')
    .description('Tells what is wrong in feature files, and what could read better, without playing them.')
    .argument('[features...]', 'feature files or folders (default: those of the suite)')
    .option('--json', 'print the findings as one JSON object')
    .addHelpText('after', help)
    .action(async (features: string[], flags: { readonly json?: true }) => {
      const { lintFeatures } = await import('../writing/lint-features.js');
      context.exitCode = await lintFeatures(features, flags, context);
    });
}

const width = Math.max(...lintRules.map(({ id }) => id.length));

const help = `
Rules:
${lintRules.map(({ id, severity, wants }) => `  ${id.padEnd(width)}  ${severity.padEnd(7)}  ${wants}`).join('\n')}

Examples:
  $ pve-ha-spec lint
  $ pve-ha-spec lint my/features/failover.feature

Exit code: 0 if there is no error, 1 if there is, 2 if a file is no feature.`;
