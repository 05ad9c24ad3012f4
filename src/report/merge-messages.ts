import { InputError } from '../cluster';
import type { Envelope } from './cucumber-messages';

/** The messages of a run, one a line, as Cucumber's format `message` writes them. */
export interface MessageFile {
  /** What the file is called. */
  readonly file: string;
  readonly text: string;
}

/**
 * Joins the messages of runs of the same features and steps, each of other scenarios, into those of one run.
 *
 * @returns the messages in the order in which one run would have told them
 * @throws InputError if a file does not hold a whole run, or one of other features or steps than the first
 */
export function mergeMessages(files: readonly MessageFile[]): readonly Envelope[] {
  const [first, ...others] = files.map(readRun);
  if (!first) return [];
  const runs = [first, ...others.map((run) => renamed(run, first))];
  const preamble = envelopesOf(first.preamble);
  const told = runs.flatMap(({ play }) => envelopesOf(play));
  return [...envelopesOf([first.meta]), ...preamble, ...inOrder(told, pickleOrder(preamble))];
}

/** A run as the lines that tell of it. */
interface Run {
  readonly file: string;
  /** Where it was. */
  readonly meta: string;
  /** The features and steps. */
  readonly preamble: readonly string[];
  /** What happened. */
  readonly play: readonly string[];
}

function readRun({ file, text }: MessageFile): Run {
  const [meta = '', ...lines] = text.trim().split('\n');
  const begin = lines.findIndex((line) => line.startsWith('{"testRunStarted"'));
  if (begin < 0 || !lines.at(-1)?.startsWith('{"testRunFinished"')) {
    throw new InputError('these are not the messages of a whole run', { file });
  }
  return { file, meta, preamble: lines.slice(0, begin), play: lines.slice(begin) };
}

/** Messages refer to one another by ids, which are made anew for each run. */
const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** A run with the ids by which another one knows the same features and steps, and itself. */
function renamed(run: Run, model: Run): Run {
  const withoutIds = ({ preamble }: Run) => preamble.join('\n').replace(id, 'id');
  if (withoutIds(run) !== withoutIds(model)) {
    throw new InputError(`these messages are about other features or steps than ${model.file}`, { file: run.file });
  }
  const names = idsIn(model);
  const nameOf = new Map(idsIn(run).map((own, index) => [own, names[index] ?? own]));
  return { ...run, play: run.play.map((line) => line.replace(id, (own) => nameOf.get(own) ?? own)) };
}

/** The ids of features and steps and of the run, in the order in which they are told. */
function idsIn({ preamble, play: [begin = ''] }: Run): readonly string[] {
  return [...preamble, begin].flatMap((line) => line.match(id) ?? []);
}

function envelopesOf(lines: readonly string[]): Envelope[] {
  return lines.map((line) => JSON.parse(line));
}

/** Where scenarios stand among all, by the id of the pickle. */
function pickleOrder(preamble: readonly Envelope[]): (id: string) => number {
  const order = new Map(preamble.flatMap(({ pickle }) => pickle?.id ?? []).map((pickle, index) => [pickle, index]));
  return (pickle) => order.get(pickle) ?? order.size;
}

/** What was told by several runs, as one of all their scenarios would tell it. */
function inOrder(told: readonly Envelope[], orderOf: (pickle: string) => number): Envelope[] {
  const testCases = told
    .flatMap(({ testCase }) => testCase ?? [])
    .sort((a, b) => orderOf(a.pickleId) - orderOf(b.pickleId));
  const [begin] = told.flatMap(({ testRunStarted }) => testRunStarted ?? []).sort(byTime);
  const [end] = told.flatMap(({ testRunFinished }) => testRunFinished ?? []).sort((a, b) => byTime(b, a));
  const success = told.every(({ testRunFinished }) => testRunFinished?.success !== false);
  const tellings = byTestCase(told);
  return [
    ...(begin ? [{ testRunStarted: begin }] : []),
    ...testCases.map((testCase) => ({ testCase })),
    ...(tellings.get('') ?? []),
    ...testCases.flatMap(({ id }) => tellings.get(id) ?? []),
    ...(end ? [{ testRunFinished: { ...end, success } }] : []),
  ];
}

/** What was told of each test case, by its id; under '' what was told of none, as hooks of the whole run are. */
function byTestCase(told: readonly Envelope[]): ReadonlyMap<string, readonly Envelope[]> {
  const testCaseOf = new Map(
    told.flatMap(({ testCaseStarted }) => (testCaseStarted ? [[testCaseStarted.id, testCaseStarted.testCaseId]] : [])),
  );
  const tellings = new Map<string, Envelope[]>();
  for (const envelope of told) {
    if (envelope.testCase || envelope.testRunStarted || envelope.testRunFinished) continue;
    const testCase = testCaseOf.get(attemptOf(envelope) ?? '') ?? '';
    tellings.set(testCase, [...(tellings.get(testCase) ?? []), envelope]);
  }
  return tellings;
}

/** The attempt at a test case that a message belongs to. */
function attemptOf(envelope: Envelope): string | undefined {
  const { testCaseStarted, testStepStarted, testStepFinished, attachment, testCaseFinished } = envelope;
  const part = testStepStarted ?? testStepFinished ?? attachment ?? testCaseFinished;
  return testCaseStarted?.id ?? part?.testCaseStartedId;
}

interface Timed {
  readonly timestamp: { readonly seconds: number; readonly nanos: number };
}

function byTime({ timestamp: a }: Timed, { timestamp: b }: Timed): number {
  return a.seconds - b.seconds || a.nanos - b.nanos;
}
