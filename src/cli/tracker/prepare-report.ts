import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { type Anonymiser, makeAnonymiser, realNamesIn } from '../../bugzilla/anonymise';
import { attachmentPath, type FinishedReport, findReport, type StoredReport } from '../../bugzilla/finished-report';
import { fitAttachment } from '../../bugzilla/fit-attachment';
import { type PackedFile, packAttachment } from '../../bugzilla/pack';
import { attachmentLimit, type Review, reviewReport } from '../../bugzilla/review';
import { forbiddenHere } from '../../bugzilla/secrets';
import type { CliContext } from '../context';
import { packageRoot } from '../package';
import { reportsOf } from './bugzilla-flags';
import type { TrackerFlags } from './bugzilla-options';

/** A report as it may leave this machine. */
export interface PreparedReport {
  readonly stored: StoredReport;
  /** Anonymous, if it has to be. */
  readonly report: FinishedReport;
  readonly files: readonly PackedFile[];
  readonly review: Review;
}

/**
 * Reads a report and its attachments, makes them anonymous, and looks for what must not leave this machine. The real
 * names are written beside the report, readable for its owner only.
 *
 * @param key the API key, which must not be in the report either
 * @param limit bytes that an attachment may have
 */
export async function prepareReport(
  id: string,
  flags: TrackerFlags,
  context: CliContext,
  key: string | undefined,
  limit = attachmentLimit,
): Promise<PreparedReport> {
  const { path, shown } = reportsOf(flags, context);
  const stored = findReport(path, id, shown);
  const anonymiser = anonymiserFor(stored.report, flags);
  const known = knownMapping(stored);
  const rewrite = (text: string): string => anonymiser?.text(text) ?? text;
  const files: PackedFile[] = [];
  for (const attachment of stored.report.attachments) {
    files.push(await packAttachment({ ...attachment, path: attachmentPath(stored, attachment) }, rewrite));
  }
  const sent = files.filter(({ bytes }) => bytes.length > 0).flatMap((file) => fitAttachment(file, limit));
  const report = { ...stored.report, title: rewrite(stored.report.title), text: rewrite(stored.report.text) };
  const review = reviewReport(report, sent, [
    ...forbiddenHere(context.env, machine(context)),
    ...(key ? [{ what: 'the API key', value: key }] : []),
    ...realNamesIn(known),
    ...(anonymiser?.realNames() ?? []),
  ]);
  if (anonymiser) {
    const mapping = json({ ...known, ...anonymiser.mapping() });
    writeFileSync(besideReport(stored, 'mapping.json'), mapping, { mode: 0o600 });
  }
  return { stored, report, files: sent, review };
}

/** A file of the same name as the report, with another ending. */
export function besideReport({ path }: StoredReport, ending: string): string {
  return path.replace(/json$/, ending);
}

/** JSON for people. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** What comes from somebody's cluster is made anonymous unless they say otherwise. */
function anonymiserFor({ facts }: FinishedReport, { anonymise }: TrackerFlags): Anonymiser | undefined {
  return (anonymise ?? facts.engine === 'live') ? makeAnonymiser(facts.names ?? {}) : undefined;
}

/** What was replaced when the report was made. */
function knownMapping(stored: StoredReport): Readonly<Record<string, string>> {
  const path = besideReport(stored, 'mapping.json');
  if (!stored.report.facts.anonymous || !existsSync(path)) return {};
  return JSON.parse(readFileSync(path, 'utf8'));
}

function machine({ cwd }: CliContext): { paths: string[]; user: string } {
  return { paths: [cwd, packageRoot, homedir(), tmpdir()], user: userInfo().username };
}
