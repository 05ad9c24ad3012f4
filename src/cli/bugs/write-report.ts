import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { basisOf } from '../../bugzilla/basis';
import type { BugCase } from '../../bugzilla/bug-case';
import type { FinishedReport, ReportAttachment, ReportNames } from '../../bugzilla/finished-report';
import { reportMarkdown } from '../../bugzilla/markdown';
import { deviationKindOf } from '../../bugzilla/misbehaviour';
import { reportOf } from '../../bugzilla/report';
import { descriptionText, reportText } from '../../bugzilla/text';
import { writeTestDirectory } from '../../formats';
import { formatLog } from '../../log';
import { timelinePicture } from '../../report/timeline-picture';
import { reportSlug } from './names';

/** The texts of a report. */
export interface WrittenReport {
  readonly markdown: string;
  readonly text: string;
}

/**
 * Writes a report into a folder: `{slug}.md`, `{slug}.txt` and `{slug}.json`, and beside them the folder `{slug}` with
 * the test directory, the log and the picture.
 */
export function writeReport(folder: string, bug: BugCase): WrittenReport {
  const document = reportOf(bug);
  const slug = reportSlug(bug.scenario.id);
  const written = { markdown: reportMarkdown(document), text: reportText(document) };
  mkdirSync(join(folder, slug), { recursive: true });
  const finished: FinishedReport = {
    id: bug.scenario.id,
    title: document.title,
    text: descriptionText(document),
    facts: factsOf(bug, document.fingerprint),
    attachments: writeAttachments(folder, slug, bug),
  };
  writeFileSync(join(folder, `${slug}.md`), written.markdown);
  writeFileSync(join(folder, `${slug}.txt`), written.text);
  writeFileSync(join(folder, `${slug}.json`), `${JSON.stringify(finished, undefined, 2)}\n`);
  return written;
}

function factsOf(bug: BugCase, fingerprint: string): FinishedReport['facts'] {
  const { subject, requirement, minimal } = bug;
  const basis = basisOf(requirement);
  return {
    engine: engineOf(subject.engine),
    version: subject.version,
    kind: deviationKindOf(bug),
    fingerprint,
    ...(basis.link !== undefined && { documentation: basis.link }),
    basis: basis.rank,
    ...(requirement && { requirement: requirement.id }),
    stable: true,
    settled: minimal.settled,
    names: namesOf(bug),
  };
}

function engineOf(engine: string): FinishedReport['facts']['engine'] {
  return engine === 'live' || engine === 'simulator' ? engine : 'model';
}

function namesOf({ minimal, original }: BugCase): ReportNames {
  const { setup } = minimal.script;
  return {
    nodes: original.setup.nodes.map(({ name }) => name),
    rules: setup.rules.map(({ id }) => id),
  };
}

function writeAttachments(folder: string, slug: string, { minimal, reproducer }: BugCase): readonly ReportAttachment[] {
  const files = [
    { name: 'log.txt', mediaType: 'text/plain', summary: 'the whole log', body: formatLog(minimal.timeline.events) },
    {
      name: 'timeline.svg',
      mediaType: 'image/svg+xml',
      summary: 'what happened, as a picture',
      body: timelinePicture(minimal.timeline),
    },
  ];
  for (const { name, body } of files) writeFileSync(join(folder, slug, name), body);
  const attachments = files.map(({ name, mediaType, summary }) => ({
    name,
    path: `${slug}/${name}`,
    mediaType,
    summary,
  }));
  if (!reproducer || 'problem' in reproducer) return attachments;
  const path = `${slug}/${reproducer.name}`;
  writeTestDirectory(join(folder, path), reproducer.directory);
  const summary = 'test directory for src/test of pve-ha-manager';
  return [{ name: reproducer.name, path, mediaType: 'application/gzip', summary }, ...attachments];
}
