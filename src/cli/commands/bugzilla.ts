import { type Command, InvalidArgumentError } from 'commander';
import type { CliContext } from '../context';
import { type TrackerFlags, withTrackerOptions } from '../tracker/bugzilla-options';
import type { CommentFlags } from '../tracker/comment-report';
import type { FileFlags } from '../tracker/file-reports';
import type { StatusFlags } from '../tracker/link-bug';
import type { OpenFlags } from '../tracker/open-report';

/** `pve-ha-spec bugzilla open|file|comment|link|status`: brings finished reports to a tracker. */
export function addBugzilla(program: Command, context: CliContext): void {
  const bugzilla = program
    .command('bugzilla')
    .summary('bring finished bug reports to a Bugzilla server')
    .description('Brings finished bug reports to a Bugzilla server; nothing is sent unless you say --submit.')
    .addHelpText('after', groupExamples);
  addOpen(bugzilla, context);
  addFile(bugzilla, context);
  addComment(bugzilla, context);
  addLink(bugzilla, context);
  addStatus(bugzilla, context);
}

function addOpen(bugzilla: Command, context: CliContext): void {
  withTrackerOptions(bugzilla.command('open'))
    .summary('print the address of a form with the report filled in')
    .description(
      'Prints the address of the form of the tracker with the report filled in; where that would be too long, writes a page that posts it. You read it there, attach the files, and file it.',
    )
    .argument('<id>', 'the scenario, or the end of its id')
    .option('--online', 'ask the tracker for the values that it offers')
    .addHelpText('after', openExamples)
    .action(async (id: string, flags: OpenFlags) => {
      const { openReport } = await import('../tracker/open-report.js');
      await openReport(id, flags, context);
    });
}

function addFile(bugzilla: Command, context: CliContext): void {
  withTrackerOptions(bugzilla.command('file'))
    .summary('file reports; a dry run unless --submit is given')
    .description(
      'Searches the tracker for the same bug, shows what would be sent, and with --submit files it. Never files twice, whatever happens on the way.',
    )
    .argument('<ids...>', 'scenarios, or the ends of their ids')
    .option('--submit', 'do file them', false)
    .option('--confirm <host>', 'the host of the tracker, to make sure')
    .option('--offline', 'show what is known without asking the tracker', false)
    .option('--not-duplicate <numbers>', 'bugs that are alike, but another matter', bugNumbers, [])
    .option('--max <count>', 'how many reports to file at most', count, 1)
    .option('--resume', 'go on with a report that was maybe filed, or that lacks attachments', false)
    .option('--allow-weak-basis', 'file what no documentation promises, as a question', false)
    .option('--allow-unstable', 'file what does not always happen', false)
    .option('--json', 'print the result as one JSON object')
    .addHelpText('after', examples)
    .action(async (ids: readonly string[], flags: FileFlags) => {
      const { fileReports } = await import('../tracker/file-reports.js');
      await fileReports(ids, flags, context);
    });
}

function addComment(bugzilla: Command, context: CliContext): void {
  withTrackerOptions(bugzilla.command('comment'))
    .summary('say that a bug is still there; a dry run unless --submit is given')
    .description(
      'Says of a bug that was filed that it is still there, with the version, the frequency and the deciding line of the log. Never says it twice for one version.',
    )
    .argument('<id>', 'the scenario, or the end of its id')
    .option('--submit', 'do say it', false)
    .option('--confirm <host>', 'the host of the tracker, to make sure')
    .option('--allow-weak-basis', 'say it of what no documentation promises', false)
    .option('--allow-unstable', 'say it of what does not always happen', false)
    .addHelpText('after', commentExamples)
    .action(async (id: string, flags: CommentFlags) => {
      const { commentReport } = await import('../tracker/comment-report.js');
      await commentReport(id, flags, context);
    });
}

function addLink(bugzilla: Command, context: CliContext): void {
  withTrackerOptions(bugzilla.command('link'))
    .summary('remember the bug that you have filed by hand')
    .description('Remembers the bug that you have filed by hand, so that nothing is filed twice.')
    .argument('<id>', 'the scenario, or the end of its id')
    .argument('<number>', 'the number of the bug', count)
    .addHelpText('after', linkExamples)
    .action(async (id: string, bug: number, flags: TrackerFlags) => {
      const { linkBug } = await import('../tracker/link-bug.js');
      linkBug(id, bug, flags, context);
    });
}

function addStatus(bugzilla: Command, context: CliContext): void {
  withTrackerOptions(bugzilla.command('status'))
    .summary('show what was filed')
    .description('Shows what was filed where, with the last that is known of it.')
    .option('--json', 'print the result as one JSON object')
    .action(async (flags: StatusFlags) => {
      const { showFiled } = await import('../tracker/link-bug.js');
      showFiled(flags, context);
    });
}

const groupExamples = `
Examples:
  $ pve-ha-spec bugs features/seed
  $ pve-ha-spec bugzilla open go-back-together
  $ pve-ha-spec bugzilla link go-back-together 7654
  $ pve-ha-spec bugzilla status`;

const openExamples = `
Example:
  $ pve-ha-spec bugzilla open go-back-together

Exit code: 0 printed, 2 bad input, 3 cannot be reported.`;

const linkExamples = `
Example:
  $ pve-ha-spec bugzilla link go-back-together 7654

Exit code: 0 remembered, 2 bad input, or another bug is remembered for it.`;

const commentExamples = `
Examples:
  $ pve-ha-spec bugzilla comment go-back-together
  $ pve-ha-spec bugzilla comment go-back-together --submit --confirm bugzilla.proxmox.com

Exit code: 0 done or said already, 2 bad input, 3 cannot be reported, 5 refused by the server, 6 not reached or not known
whether it was said.`;

const examples = `
Examples:
  $ pve-ha-spec bugzilla file go-back-together
  $ pve-ha-spec bugzilla file go-back-together --submit --confirm bugzilla.proxmox.com

Exit code: 0 done or nothing to do, 2 bad input, 3 cannot be reported, 4 there may be such a bug already, 5 refused by
the server, 6 not reached or not known whether it was filed, 7 filed, but an attachment is missing.`;

function count(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('Write a number from 1.');
  return Number(text);
}

function bugNumbers(text: string): number[] {
  return text.split(',').map(count);
}
