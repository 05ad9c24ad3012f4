import type { IFormatterOptions } from '@cucumber/cucumber';
import { planSuite } from '../src/cli/suite/suite';
import { suiteOf } from '../src/cli/suite/suite-of';

type Library = IFormatterOptions['supportCodeLibrary'];

/** Names that Cucumber itself brings along. */
const builtIn: ReadonlySet<string | undefined> = new Set([
  '',
  'bigdecimal',
  'biginteger',
  'byte',
  'double',
  'float',
  'int',
  'long',
  'short',
  'string',
  'word',
]);

/**
 * The text of a step file, in JavaScript, that defines every sentence of the step language and does nothing for it.
 *
 * @param cwd the folder that the suite is run from
 */
export async function emptySteps(cwd: string): Promise<string> {
  const { stdout, stderr, env } = process;
  const { library } = await planSuite(suiteOf([], {}, { argv: [], exitCode: 0, stdout, stderr, env, cwd }));
  const { stepDefinitions, parameterTypeRegistry } = library as object as Library;
  const parameters = [...parameterTypeRegistry.parameterTypes].filter(({ name }) => !builtIn.has(name));
  return [
    `const cucumber = require(${JSON.stringify(require.resolve('@cucumber/cucumber'))});`,
    ...parameters.map(({ name, regexpStrings }) => {
      const regexps = regexpStrings.map((source) => `new RegExp(${JSON.stringify(source)})`);
      return `cucumber.defineParameterType({ name: ${JSON.stringify(name)}, regexp: [${regexps}], transformer: (text) => text });`;
    }),
    ...stepDefinitions.map(({ pattern, code }) => {
      const names = Array.from({ length: code.length }, (_, index) => `a${index}`);
      return `cucumber.defineStep(${typeof pattern === 'string' ? JSON.stringify(pattern) : pattern}, (${names}) => {});`;
    }),
    '',
  ].join('\n');
}
