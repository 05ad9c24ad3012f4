import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { nouns } from '../../../steps/nouns';
import { InputError } from '../../cluster';
import { glueOf } from '../../language/glue';
import type { CliContext } from '../context';
import { writeWithFolder } from '../files';
import { packageRoot } from '../package';
import { builtInSteps } from '../suite/built-in-steps';

/**
 * Begins a suite in a folder.
 *
 * @throws InputError if the folder has one of the files already; nothing is written then
 */
export function makeSuite(folder: string, { cwd, stdout }: CliContext): void {
  const files = new Map([...templates(), ...editorFiles()].map(([name, text]) => [join(folder, name), text]));
  const existing = [...files.keys()].filter((file) => existsSync(resolve(cwd, file)));
  if (existing.length > 0) throw new InputError(`nothing is overwritten, and there is ${existing.join(', ')} already`);
  for (const [file, text] of files) {
    writeWithFolder(file, text, cwd);
  }
  const go = folder === '.' ? '' : `cd ${folder} && `;
  stdout.write(`${[...files.keys()].map((file) => `made ${file}\n`).join('')}next: ${go}pve-ha-spec run\n`);
}

/** The files of `templates/suite`. */
function templates(): [name: string, text: string][] {
  const folder = join(packageRoot, 'templates', 'suite');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [templateName(path.slice(folder.length + sep.length)), readFileSync(path, 'utf8')]);
}

/** A package cannot hold a file that is called `.gitignore`. */
function templateName(path: string): string {
  return path === 'gitignore' ? '.gitignore' : path;
}

/** What the Cucumber extension of Visual Studio Code has to know: https://github.com/cucumber/vscode. */
function editorFiles(): [name: string, text: string][] {
  const settings = {
    'cucumber.features': ['features/**/*.feature'],
    'cucumber.glue': ['.vscode/pve-ha-spec.steps.js', 'steps/**/*.ts'],
    'cucumber.parameterTypes': nouns.map(({ name, regexp }) => ({ name, regexp })),
  };
  return [
    [join('.vscode', 'settings.json'), `${JSON.stringify(settings, undefined, 2)}\n`],
    [join('.vscode', 'pve-ha-spec.steps.js'), glueOf(builtInSteps())],
  ];
}
