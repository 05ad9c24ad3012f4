import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../cluster';
import type { SimulatorSettings } from './settings';

/** A program that plays a test directory. */
export interface SimulatorProgram {
  /** Its name and its arguments; `{dir}` stands for the test directory. */
  readonly words: readonly string[];
  /** The version of pve-ha-manager that it belongs to, or `unknown`. */
  readonly version: string;
  /** The longest that it may take, in seconds. */
  readonly timeout: number;
}

/** Where the test directory stands in a command. */
export const directoryWord = '{dir}';

const packagedProgram = 'pve-ha-simulator';
/** What a simulator is called of which nobody says which version it is. */
export const unknownVersion = 'unknown';
const defaultTimeout = 120;

/**
 * The program that the settings name: a command, a source checkout, or else that of the package.
 *
 * @throws InputError if both are named, or there is no such checkout
 */
export function programOf(settings: SimulatorSettings): SimulatorProgram {
  const { src, command, timeout = defaultTimeout } = settings;
  if (src !== undefined && command !== undefined) {
    throw new InputError('the simulator is named by a source checkout and by a command: take one of them');
  }
  if (command !== undefined) return { words: wordsOf(command), version: settings.version ?? unknownVersion, timeout };
  if (src !== undefined) {
    return { words: wordsForSource(src, settings), version: settings.version ?? versionOfSource(src), timeout };
  }
  return { words: wordsOf(packagedProgram), version: settings.version ?? versionOfPackage(), timeout };
}

/** The words of a command, where quotes keep words together; one without `{dir}` is called as the simulator is. */
function wordsOf(command: string): readonly string[] {
  const quoted = /"([^"]*)"|'([^']*)'/g;
  const words = (command.match(/("[^"]*"|'[^']*'|[^\s])+/g) ?? []).map((word) => word.replace(quoted, '$1$2'));
  return command.includes(directoryWord) ? words : [...words, directoryWord, '--batch'];
}

function wordsForSource(src: string, { 'perl-lib': libraries = [] }: SimulatorSettings): readonly string[] {
  const modules = join(src, 'src');
  const tester = join(modules, 'pve-ha-tester');
  if (!existsSync(tester)) {
    throw new InputError(`there is no ${tester}: ${src} has to be a source checkout of pve-ha-manager`);
  }
  return ['perl', ...[...libraries, modules].map((folder) => `-I${folder}`), tester, directoryWord];
}

function versionOfSource(src: string): string {
  const changelog = join(src, 'debian', 'changelog');
  if (!existsSync(changelog)) return unknownVersion;
  return /^\S+ \(([^)]+)\)/.exec(readFileSync(changelog, 'utf8'))?.[1] ?? unknownVersion;
}

/** A word of dpkg-query, not of ours. */
const packageFormat = '$' + '{Version}';

let packageVersion: string | undefined;

/** Asked for once: every scenario has an engine of its own. */
function versionOfPackage(): string {
  packageVersion ??= askPackageManager();
  return packageVersion;
}

function askPackageManager(): string {
  try {
    const query = ['--show', '--showformat', packageFormat, packagedProgram];
    const answer = execFileSync('dpkg-query', query, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return answer.trim() || unknownVersion;
  } catch {
    return unknownVersion;
  }
}
