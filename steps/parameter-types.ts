import { defineParameterType } from '@cucumber/cucumber';
import { ParameterType, ParameterTypeRegistry } from '@cucumber/cucumber-expressions';
import { InputError } from '../src/cluster';
import { nouns } from './nouns';

/** The same parameter types for sentences that are looked up outside of a step's own text. */
export const parameterTypes = new ParameterTypeRegistry();

for (const { name, regexp, transformer } of nouns) {
  try {
    defineParameterType({ name, regexp, transformer, useForSnippets: false });
  } catch (cause) {
    const problem = 'steps can be defined only where pve-ha-spec loads them: name their file with --steps';
    throw new InputError(problem, undefined, { cause });
  }
  parameterTypes.defineParameterType(new ParameterType(name, regexp, null, transformer, false, false));
}
