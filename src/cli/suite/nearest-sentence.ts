import { distance } from 'fastest-levenshtein';

/** What steps there are. */
export interface StepLanguage {
  /** Cucumber expressions, e.g. `{resources} run(s) on {node}`. */
  readonly expressions: readonly string[];
  /** What the parameters look like, by name. */
  readonly parameters: ReadonlyMap<string, readonly RegExp[]>;
}

/**
 * The sentence of the language that is nearest to a mistyped one, with the names that the mistyped one has.
 *
 * @returns undefined if none is near enough to be meant
 */
export function nearestSentence(text: string, { expressions, parameters }: StepLanguage): string | undefined {
  const words = text.split(' ');
  const spans = new Map([...parameters].map(([name, patterns]) => [name, matchingSpans(words, patterns)]));
  const near = expressions
    .flatMap(variantsOf)
    .flatMap((variant) => [...fillings(variant.split(/(\{\w*\})/), spans, 0)])
    .map((sentence) => ({ sentence, distance: distance(text, sentence) }))
    .filter((candidate) => candidate.distance <= Math.max(2, text.length / 4))
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.sentence;
}

/** Some neighbouring words of a text: from the word `start` up to but not including the word `end`. */
interface Span {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The words and groups of neighbouring words that a parameter could stand for. */
function matchingSpans(words: readonly string[], patterns: readonly RegExp[]): Span[] {
  const whole = patterns.map(({ source }) => new RegExp(`^(?:${source})$`));
  return words
    .flatMap((_, start) => words.slice(start).map((_, length) => ({ start, end: start + length + 1 })))
    .map(({ start, end }) => ({ start, end, text: words.slice(start, end).join(' ') }))
    .filter((span) => whole.some((pattern) => pattern.test(span.text)));
}

/** Every way to write a cucumber expression, with and without its optional letters and with each alternative. */
function variantsOf(expression: string): string[] {
  const optional = /(?<!\\)\(([^)]*)\)/.exec(expression);
  if (optional) return replaced(expression, optional, [optional[1] ?? '', '']).flatMap(variantsOf);
  const alternation = /(?<=^|\s)[^\s{}]+(?<!\\)\/[^\s{}]+/.exec(expression);
  if (alternation) return replaced(expression, alternation, alternation[0].split('/')).flatMap(variantsOf);
  return [expression.replace(/\\(.)/g, '$1')];
}

function replaced(text: string, { index, 0: match }: RegExpExecArray, by: readonly string[]): string[] {
  return by.map((replacement) => text.slice(0, index) + replacement + text.slice(index + match.length));
}

/** Every way to fill the parameters of a sentence, given in parts, with words of the text from the word `start` on. */
function* fillings(parts: readonly string[], spans: ReadonlyMap<string, Span[]>, start: number): Generator<string> {
  const [part, ...others] = parts;
  if (part === undefined) {
    yield '';
    return;
  }
  const fitting = spans.get(/^\{(\w*)\}$/.exec(part)?.[1] ?? part)?.filter((span) => span.start >= start) ?? [];
  const choices = fitting.length > 0 ? fitting : [{ text: part, end: start }];
  for (const { text, end } of choices) {
    for (const rest of fillings(others, spans, end)) yield text + rest;
  }
}
