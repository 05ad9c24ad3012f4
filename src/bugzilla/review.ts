import type { FinishedReport } from './finished-report';
import { type Forbidden, findSecrets } from './secrets';

/** What is wrong with a report as it would be sent. */
export interface Review {
  /** With any of these, nothing is sent. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** A file as it would be sent; `contents` are those of the files that are packed in it, or its own. */
export interface ReviewedFile {
  readonly name: string;
  readonly contents: readonly string[];
  readonly bytes: Uint8Array;
}

/** What servers take for an attachment if nobody has changed it, in bytes (spec/bugzilla.md 1.3). */
export const attachmentLimit = 1_024_000;

/** The limits of all versions, in bytes. */
const summaryLimit = 255;
const textLimit = 65_535;
const readableSummary = 160;
const readableText = 12_000;

/** Looks at the final texts of a report once more: limits, secrets, what a tracker would misread. */
export function reviewReport(
  { title, text, id }: FinishedReport,
  files: readonly ReviewedFile[],
  forbidden: readonly Forbidden[],
): Review {
  const texts = [
    { place: 'the summary', content: title },
    { place: 'the text', content: text },
    ...files.map(({ name }) => ({ place: 'the name of an attachment', content: name })),
    ...files.flatMap(({ name, contents }) => contents.map((content) => ({ place: name, content }))),
  ];
  const secrets = texts.flatMap(({ place, content }) =>
    findSecrets(content, forbidden).map((what) => `${id}: there is ${what} in ${place}`),
  );
  const limits = [
    ...tooLong('the summary', title, summaryLimit),
    ...tooLong('the text', text, textLimit),
    ...files
      .filter(({ bytes }) => bytes.length > attachmentLimit)
      .map(({ name, bytes }) => `${name} has ${bytes.length} bytes, more than ${attachmentLimit}`),
    ...(/[\p{Cc}]/u.test(title) ? ['the summary has more than one line, or control characters'] : []),
  ];
  const warnings = [
    ...tooLong('the summary', title, readableSummary),
    ...tooLong('the text', text, readableText),
    ...texts.slice(0, 2).flatMap(({ place, content }) => oddities(place, content)),
  ];
  return { errors: [...secrets, ...limits.map((limit) => `${id}: ${limit}`)], warnings };
}

function tooLong(what: string, content: string, limit: number): string[] {
  const size = Buffer.byteLength(content);
  return size > limit ? [`${what} has ${size} bytes, more than ${limit}`] : [];
}

function oddities(place: string, content: string): string[] {
  const link = /\b(bugs?|comment|attachment) #?\d+/i.exec(content)?.[0];
  return [
    ...(link ? [`${place} has "${link}", which becomes a link to something else`] : []),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them
    ...(/[^\x00-\x7f]/.test(content) ? [`${place} has characters outside ASCII`] : []),
  ];
}
