import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { basisOf } from '../../bugzilla/basis';
import type { BugCase } from '../../bugzilla/bug-case';
import type { FinishedReport, ReportAttachment } from '../../bugzilla/finished-report';
import { reportMarkdown } from '../../bugzilla/markdown';
import { deviationKindOf } from '../../bugzilla/misbehaviour';
import { reportOf } from '../../bugzilla/report';
import { type Forbidden, findSecrets } from '../../bugzilla/secrets';
import { descriptionText, reportText } from '../../bugzilla/text';
import { trimmed } from '../../bugzilla/trim';
import { InputError } from '../../cluster';
import { filesOf, writeTestDirectory } from '../../formats';
import { attachedFiles } from './attachments';
import { namesOf, reportSlug } from './names';

/** The texts of a report. */
export interface WrittenReport {
  readonly markdown: string;
  readonly text: string;
}

/**
 * Writes a report into a folder: `{slug}.md`, `{slug}.txt` and `{slug}.json`, and beside them the folder `{slug}` with
 * the test directory, the log and what else goes with it. Real names that were replaced are in `{slug}.mapping.json`,
 * which only its owner can read.
 *
 * @param forbidden what must not be in it
 * @throws InputError that does not repeat it, if a secret would be in the report; nothing is written then
 */
export function writeReport(folder: string, bug: BugCase, forbidden: readonly Forbidden[]): WrittenReport {
  const document = trimmed(reportOf(bug));
  const slug = reportSlug(bug.scenario.id);
  const written = { markdown: reportMarkdown(document), text: reportText(document) };
  const files = attachedFiles(bug);
  refuseSecrets(bug, [written.text, ...files.map(({ body }) => body)], forbidden);
  mkdirSync(join(folder, slug), { recursive: true });
  for (const { name, body } of files) writeFileSync(join(folder, slug, name), body);
  const finished: FinishedReport = {
    id: bug.scenario.id,
    title: document.title,
    text: descriptionText(document),
    facts: factsOf(bug, document.fingerprint),
    attachments: [
      ...writeReproducer(folder, slug, bug),
      ...files.map(({ name, mediaType, summary }) => ({ name, path: `${slug}/${name}`, mediaType, summary })),
    ],
  };
  writeFileSync(join(folder, `${slug}.md`), written.markdown);
  writeFileSync(join(folder, `${slug}.txt`), written.text);
  writeFileSync(join(folder, `${slug}.json`), json(finished));
  if (bug.mapping) writeFileSync(join(folder, `${slug}.mapping.json`), json(bug.mapping), { mode: 0o600 });
  return written;
}

function refuseSecrets({ scenario, reproducer }: BugCase, texts: readonly string[], forbidden: readonly Forbidden[]) {
  const packed = reproducer && 'directory' in reproducer ? [...filesOf(reproducer.directory).values()] : [];
  const found = [...texts, ...packed].flatMap((text) => findSecrets(text, forbidden));
  if (found.length === 0) return;
  throw new InputError(`no bug report about ${scenario.id}: there would be ${[...new Set(found)].join(' and ')} in it`);
}

function factsOf(bug: BugCase, fingerprint: string): FinishedReport['facts'] {
  const { subject, requirement, seen } = bug;
  const basis = basisOf(requirement);
  return {
    engine: engineOf(subject.engine),
    version: subject.version,
    kind: deviationKindOf(bug),
    fingerprint,
    ...(basis.link !== undefined && { documentation: basis.link }),
    basis: basis.rank,
    ...(requirement && { requirement: requirement.id }),
    // A real cluster is not asked to fail a second time.
    ...(seen.repetitions > 1 && { stable: true }),
    settled: seen.settled,
    ...(bug.mapping ? { anonymous: true } : { names: namesOf(bug.original) }),
  };
}

function engineOf(engine: string): FinishedReport['facts']['engine'] {
  return engine === 'live' || engine === 'simulator' ? engine : 'model';
}

function writeReproducer(folder: string, slug: string, { reproducer }: BugCase): readonly ReportAttachment[] {
  if (!reproducer || 'problem' in reproducer) return [];
  const path = `${slug}/${reproducer.name}`;
  writeTestDirectory(join(folder, path), reproducer.directory);
  const summary = 'test directory for src/test of pve-ha-manager';
  return [{ name: reproducer.name, path, mediaType: 'application/gzip', summary }];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
