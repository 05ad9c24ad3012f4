import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { BugzillaClient } from '../../bugzilla/client';
import { formPage } from '../../bugzilla/form-page';
import { askLegalValues, type ChosenFields, chooseFields } from '../../bugzilla/legal-values';
import { formAddress, prefill } from '../../bugzilla/prefill';
import type { Tracker } from '../../bugzilla/tracker';
import { type CliContext, exitCodes } from '../context';
import { packageVersion } from '../package';
import { trackerOf } from './bugzilla-flags';
import type { TrackerFlags } from './bugzilla-options';
import { besideReport, type PreparedReport, prepareReport } from './prepare-report';

export interface OpenFlags extends TrackerFlags {
  readonly online?: boolean;
}

/** Prints the address of the tracker's form with a report filled in, or writes a page that posts it. */
export async function openReport(id: string, flags: OpenFlags, context: CliContext): Promise<void> {
  const { stdout, stderr, cwd } = context;
  const tracker = trackerOf(flags, context);
  const prepared = await prepareReport(id, flags, context, undefined);
  const { stored, report, files, review } = prepared;
  for (const warning of review.warnings) stderr.write(`warning: ${warning}\n`);
  if (review.errors.length > 0) {
    for (const error of review.errors) stderr.write(`error: ${error}\n`);
    context.exitCode = exitCodes.notReportable;
    return;
  }
  if (report.facts.engine === 'model')
    stderr.write('warning: seen in the local model only: not to be filed as it is\n');
  const form = prefill(report, tracker, flags.online ? await askServer(prepared, tracker, context) : undefined);
  if (form.kind === 'url') stdout.write(`${form.url}\n`);
  else {
    const page = besideReport(stored, 'html');
    writeFileSync(page, formPage(form.fields, formAddress(tracker)));
    stdout.write(`${relative(cwd, page)}\n`);
    stderr.write('The address would be too long; open this page in a browser and press its button.\n');
  }
  for (const { name } of files) stderr.write(`attach: ${name}\n`);
}

async function askServer(
  { report }: PreparedReport,
  tracker: Tracker,
  { stderr }: CliContext,
): Promise<ChosenFields | undefined> {
  const bugzilla = new BugzillaClient(tracker.base, { userAgent: `pve-ha-spec/${packageVersion}` });
  try {
    const choice = chooseFields(tracker, report, await askLegalValues(bugzilla, tracker.product));
    if ('fields' in choice) return choice.fields;
    for (const problem of choice.problems) stderr.write(`warning: ${problem}\n`);
    return undefined;
  } finally {
    await bugzilla.close();
  }
}
