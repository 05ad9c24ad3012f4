import { defineParameterType } from '@cucumber/cucumber';
import { ParameterType, ParameterTypeRegistry } from '@cucumber/cucumber-expressions';
import { nouns } from './nouns';

/** The same parameter types for sentences that are looked up outside of a step's own text. */
export const parameterTypes = new ParameterTypeRegistry();

for (const { name, regexp, transformer } of nouns) {
  defineParameterType({ name, regexp, transformer, useForSnippets: false });
  parameterTypes.defineParameterType(new ParameterType(name, regexp, null, transformer, false, false));
}
