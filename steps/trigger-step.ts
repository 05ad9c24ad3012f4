import { When } from '@cucumber/cucumber';
import { CucumberExpression } from '@cucumber/cucumber-expressions';
import { type ConfigurationChange, InputError, type Trigger } from '../src/cluster';
import { withArity } from './arity';
import type { ClusterDraft } from './cluster-draft';
import { matchNatively } from './native-match';
import { parameterTypes } from './parameter-types';
import type { HaWorld, ReadTriggers, StepResult } from './world';

interface Sentence {
  readonly expression: CucumberExpression;
  readonly read: (...parameters: readonly unknown[]) => ReadTriggers;
}

const sentences: Sentence[] = [];

/** Defines a sentence that makes things happen: as a step, and as a row of "at the same time:". */
export function triggerStep<Parameters extends readonly unknown[]>(
  expression: string,
  read: (...parameters: Parameters) => readonly Trigger[],
): void {
  define<Parameters>(
    expression,
    read.length,
    (...parameters) =>
      () =>
        read(...parameters),
  );
}

/**
 * Defines a sentence that changes the configuration while the cluster runs: as a step, and as a row of "at the same
 * time:".
 *
 * @param change makes it so in the cluster as the scenario knows it
 * @param whatBecame what the configuration is then
 */
export function configurationStep<Parameters extends readonly unknown[]>(
  expression: string,
  change: (cluster: ClusterDraft, ...parameters: Parameters) => void,
  whatBecame: (cluster: ClusterDraft) => ConfigurationChange,
): void {
  define<Parameters>(expression, change.length - 1, (...parameters) => (cluster) => {
    change(cluster, ...parameters);
    return [whatBecame(cluster)];
  });
}

/** What sentences make happen, in their order; reading throws an InputError for any that makes nothing happen. */
export function triggersOf(texts: readonly string[]): ReadTriggers {
  return (cluster) => texts.flatMap((text) => readerOf(text)(cluster));
}

function readerOf(text: string): ReadTriggers {
  for (const { expression, read } of sentences) {
    const found = expression.match(text);
    if (found) return read(...found.map((argument) => argument.getValue(undefined)));
  }
  throw new InputError(`"${text}" is nothing that can be made to happen`);
}

function define<Parameters extends readonly unknown[]>(
  expression: string,
  parameterCount: number,
  read: (...parameters: Parameters) => ReadTriggers,
): void {
  const sentence = matchNatively(new CucumberExpression(expression, parameterTypes));
  sentences.push({ expression: sentence, read: read as Sentence['read'] });
  const step = function (this: HaWorld, ...parameters: Parameters): StepResult {
    return this.trigger(read(...parameters));
  };
  When(expression, withArity(parameterCount, step));
}
