import type { BugCase } from '../../bugzilla/bug-case';
import { configFilesOf } from '../../bugzilla/config-files';
import { minimalGherkin } from '../../bugzilla/report';
import type { Script } from '../../cluster';
import { formatLog } from '../../log';
import { timelinePicture } from '../../report/timeline-picture';

/** A file that goes with a report. */
export interface AttachedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly summary: string;
  readonly body: string;
}

/** The files that go with a report, without the test directory. */
export function attachedFiles(bug: BugCase): readonly AttachedFile[] {
  const { seen } = bug;
  const files: readonly AttachedFile[] = [
    text('log.txt', 'the whole log', formatLog(seen.timeline.events)),
    text('config.txt', 'the configuration', configText(seen.script)),
    text('status.json', 'the state at the end', `${JSON.stringify(seen.state, undefined, 2)}\n`, 'application/json'),
    text('scenario.feature', 'the scenario, reduced and as it was found', featureText(bug)),
    text('timeline.svg', 'what happened, as a picture', timelinePicture(seen.timeline), 'image/svg+xml'),
  ];
  return files.filter(({ body }) => body.trim() !== '');
}

function text(name: string, summary: string, body: string, mediaType = 'text/plain'): AttachedFile {
  return { name, summary, body, mediaType };
}

function configText({ setup }: Script): string {
  const files = Object.entries(configFilesOf(setup)).filter(([, content]) => content.trim() !== '');
  return files.map(([path, content]) => `# ${path}\n\n${content.trimEnd()}\n`).join('\n');
}

function featureText({ scenario, minimal, sentence }: BugCase): string {
  const indented = (lines: readonly string[]) => lines.map((line) => `    ${line}`.trimEnd());
  return [
    `Feature: ${scenario.feature}`,
    '',
    '  Scenario: Reduced to what is needed',
    ...indented(minimalGherkin(minimal.script, sentence).split('\n')),
    '',
    `  Scenario: ${scenario.name}`,
    ...indented(scenario.lines),
    '',
  ].join('\n');
}
