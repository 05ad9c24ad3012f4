import { InputError } from '../../cluster';
import type { Envelope, FeatureDocument, Pickle } from '../../report/cucumber-messages';
import { placeOf, stepTextOf } from '../../report/scenario';
import { nearestSentence, type StepLanguage } from './nearest-sentence';

/** A scenario that is to be run, with the step definitions that fit its steps. */
export interface PlannedScenario {
  readonly document: FeatureDocument;
  readonly pickle: Pickle;
  readonly steps: readonly PlannedStep[];
}

interface PlannedStep {
  /** Undefined for a hook. */
  readonly pickleStepId?: string;
  readonly stepDefinitionIds?: readonly string[];
}

type StepDefinition = NonNullable<Envelope['stepDefinition']>;

/** The scenarios that a dry run has told of. */
export function plannedScenarios(messages: readonly Envelope[]): PlannedScenario[] {
  const documents = new Map(pick(messages, 'gherkinDocument').map((document) => [document.uri, document]));
  const pickles = new Map(pick(messages, 'pickle').map((pickle) => [pickle.id, pickle]));
  return pick(messages, 'testCase').flatMap(({ pickleId, testSteps }) => {
    const pickle = pickles.get(pickleId);
    const document = documents.get(pickle?.uri);
    return pickle && document ? [{ document, pickle, steps: testSteps }] : [];
  });
}

/** The mistakes in the language of feature files. */
export function syntaxMistakes(messages: readonly Envelope[]): InputError[] {
  return pick(messages, 'parseError').map(({ source, message }) => {
    const { line, column } = source.location ?? {};
    const place = {
      file: source.uri ?? '',
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    };
    return new InputError(syntaxProblem(message), place);
  });
}

/** The scenarios that say nothing, and the steps that no step definition fits, or several. */
export function stepMistakes(messages: readonly Envelope[], scenarios: readonly PlannedScenario[]): InputError[] {
  const definitions = new Map(pick(messages, 'stepDefinition').map((definition) => [definition.id, definition]));
  const language = languageOf(messages);
  const mistakes = scenarios.flatMap((scenario) => {
    const { document, pickle, steps } = scenario;
    if (pickle.steps.length === 0) return [emptyScenario(scenario)];
    return steps.flatMap(({ pickleStepId, stepDefinitionIds = [] }) => {
      if (pickleStepId === undefined || stepDefinitionIds.length === 1) return [];
      const sentence = pickle.steps.find(({ id }) => id === pickleStepId)?.text ?? '';
      const fitting = stepDefinitionIds.flatMap((id) => definitions.get(id) ?? []);
      const problem = fitting.length > 0 ? ambiguous(sentence, fitting) : unknown(sentence, language);
      return [new InputError(problem, stepTextOf(document, pickle, pickleStepId).place)];
    });
  });
  // A step of a Background is one of many scenarios.
  return [...new Map(mistakes.map((mistake) => [mistake.message, mistake])).values()];
}

function emptyScenario({ document, pickle }: PlannedScenario): InputError {
  return new InputError(`the scenario "${pickle.name}" has no steps`, placeOf(document, pickle));
}

function unknown(sentence: string, language: StepLanguage): string {
  const nearest = nearestSentence(sentence, language);
  return `no step matches "${sentence}"${nearest === undefined ? '' : `; did you mean "${nearest}"?`}`;
}

function ambiguous(sentence: string, fitting: readonly StepDefinition[]): string {
  const steps = fitting.map(
    ({ pattern, sourceReference: { uri, location } }) => `"${pattern.source}" (${uri}:${location?.line})`,
  );
  return `several steps match "${sentence}": ${steps.join(', ')}`;
}

function languageOf(messages: readonly Envelope[]): StepLanguage {
  const custom = pick(messages, 'parameterType').map(
    ({ name, regularExpressions }) => [name, regularExpressions.map((source) => new RegExp(source))] as const,
  );
  return {
    expressions: pick(messages, 'stepDefinition')
      .filter(({ pattern }) => pattern.type === 'CUCUMBER_EXPRESSION')
      .map(({ pattern }) => pattern.source),
    parameters: new Map([...builtIn, ...custom]),
  };
}

/** Cucumber does not tell of the parameters that it brings along. */
const builtIn: ReadonlyMap<string, readonly RegExp[]> = new Map([
  ['int', [/-?\d+/]],
  ['float', [/[-+]?\d*\.?\d+/]],
  ['word', [/\S+/]],
  ['string', [/"[^"]*"/, /'[^']*'/]],
]);

/** Words the parser's message, `(4:5): expected: #EOF, #StepLine, got 'Wen y'`, for people. */
function syntaxProblem(message: string): string {
  const problem = message.replace(/^\(\d+:\d+\): /, '');
  const [, expected, got] = /^expected: (.*), got '(.*)'$/s.exec(problem) ?? [];
  if (expected === undefined) return problem;
  const lines = expected.split(', ').flatMap((token) => lineWords[token] ?? []);
  return `"${got}" cannot stand here; expected ${lines.join(', ')}`;
}

/** What the parser of feature files calls a line, in words; empty lines and comments go without saying. */
const lineWords: Readonly<Record<string, string>> = {
  '#BackgroundLine': 'a Background',
  '#DocStringSeparator': 'a doc string',
  '#EOF': 'the end of the file',
  '#ExamplesLine': 'Examples',
  '#FeatureLine': 'a Feature',
  '#Language': 'a language',
  '#Other': 'a text',
  '#RuleLine': 'a Rule',
  '#ScenarioLine': 'a Scenario',
  '#StepLine': 'a step',
  '#TableRow': 'a row of a table',
  '#TagLine': 'tags',
};

function pick<Kind extends keyof Envelope>(messages: readonly Envelope[], kind: Kind): NonNullable<Envelope[Kind]>[] {
  return messages.flatMap((message) => message[kind] ?? []);
}
