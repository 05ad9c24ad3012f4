import { nouns } from '../../../steps/nouns';
import { InputError } from '../../cluster';
import { glueOf } from '../../language/glue';
import { readSteps, type StepEntry } from '../../language/read-steps';
import { stepsAsMarkdown, stepsAsText } from '../../language/step-list';
import type { CliContext } from '../context';
import { findSteps } from '../files';
import { builtInSteps } from '../suite/built-in-steps';

/** The options of `steps`, as commander gives them. */
export interface StepsFlags {
  readonly steps?: readonly string[];
  readonly json?: true;
  readonly markdown?: true;
  readonly glue?: true;
}

/**
 * Prints the sentences of the step language.
 *
 * @param words only sentences about all of these; none for every sentence
 * @throws InputError if there is no such sentence, or no such step file
 */
export function tellSteps(words: readonly string[], flags: StepsFlags, { cwd, stdout }: CliContext): void {
  const all = [...builtInSteps(), ...readSteps(findSteps(flags.steps ?? [], cwd))];
  const steps = all.filter((step) => words.every((word) => isAbout(step, word.toLowerCase())));
  if (steps.length === 0)
    throw new InputError(`no sentence is about ${words.map((word) => `"${word}"`).join(' and ')}`);
  stdout.write(written(steps, flags));
}

function isAbout({ expression, meaning, examples }: StepEntry, word: string): boolean {
  return [expression, meaning, ...examples].some((text) => text.toLowerCase().includes(word));
}

function written(steps: readonly StepEntry[], { json, markdown, glue }: StepsFlags): string {
  if (json) return `${JSON.stringify({ steps }, undefined, 2)}\n`;
  if (glue) return glueOf(steps);
  return markdown ? stepsAsMarkdown(steps, nouns) : stepsAsText(steps);
}
