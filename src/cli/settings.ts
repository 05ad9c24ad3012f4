import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { validatorOf } from '../cluster';
import { checkShape } from '../formats';
import { parseYaml } from '../formats/yaml-file';
import { type SimulatorSettings, simulatorSettingsSchema } from '../simulator/settings';
import { type BugzillaSettings, bugzillaSchema, readBugzilla, type WrittenBugzilla } from './tracker/bugzilla-settings';

/** The name of the file in which a suite settles what would otherwise be said on every command line. */
export const settingsFile = 'pve-ha-spec.yaml';

/** What a suite has settled; everything can be left out. Paths are relative to the working folder. */
export interface Settings {
  readonly engine?: string;
  readonly profile?: string;
  /** Feature files and folders. */
  readonly features?: readonly string[];
  /** Step files and folders. */
  readonly steps?: readonly string[];
  readonly reportsDir?: string;
  /** Tags that mean something to this suite only, without the `@`. */
  readonly tags?: readonly string[];
  /** The tracker that bug reports are filed at. */
  readonly bugzilla?: BugzillaSettings;
  /** Which simulator to play on. */
  readonly simulator?: SimulatorSettings;
  /** A live.yaml: which cluster to drive. */
  readonly live?: string;
}

/** The settings file that holds in a folder: its own, or that of the nearest folder above; undefined if there is none. */
export function findSettings(folder: string): string | undefined {
  const file = join(folder, settingsFile);
  if (existsSync(file)) return file;
  return dirname(folder) === folder ? undefined : findSettings(dirname(folder));
}

/**
 * Reads the settings that hold in the working folder.
 *
 * @throws InputError if the file is not valid
 */
export function readSettings(cwd: string): Settings {
  const path = findSettings(cwd);
  if (path === undefined) return {};
  const text = readFileSync(path, 'utf8');
  const file = relative(cwd, path);
  const {
    'reports-dir': reportsDir,
    features,
    steps,
    bugzilla,
    simulator,
    live,
    ...others
  } = checkShape(validator(), parseYaml(text, file), { file, text });
  const located = (entry: string) => relative(cwd, join(dirname(path), entry)) || '.';
  return {
    ...others,
    ...(features && { features: features.map(located) }),
    ...(steps && { steps: steps.map(located) }),
    ...(reportsDir !== undefined && { reportsDir: located(reportsDir) }),
    ...(bugzilla && { bugzilla: readBugzilla(bugzilla, located) }),
    ...(simulator && { simulator: locatedSimulator(simulator, dirname(path)) }),
    ...(live !== undefined && { live: located(live) }),
  };
}

/**
 * Gives the options of a command that the user did not name the values that the suite has settled. A profile belongs to
 * the engine that it was settled with.
 */
export function applySettings(command: Command, { engine, profile, steps, reportsDir }: Settings): void {
  const known = new Set(command.options.map((option) => option.attributeName()));
  const isGiven = (option: string) => command.getOptionValueSource(option) === 'cli';
  const sameEngine = !isGiven('engine') || command.getOptionValue('engine') === engine;
  for (const [option, value] of Object.entries({
    engine,
    profile: sameEngine ? profile : undefined,
    steps,
    reportsDir,
  })) {
    if (value !== undefined && known.has(option) && !isGiven(option))
      command.setOptionValueWithSource(option, value, 'config');
  }
}

/** The folders of a simulator are relative to the settings; what a command names is its own affair. */
function locatedSimulator(simulator: SimulatorSettings, folder: string): SimulatorSettings {
  const { src, 'perl-lib': libraries } = simulator;
  return {
    ...simulator,
    ...(src !== undefined && { src: resolve(folder, src) }),
    ...(libraries && { 'perl-lib': libraries.map((library) => resolve(folder, library)) }),
  };
}

/** The file as it is written. */
interface SettingsFile extends Omit<Settings, 'reportsDir' | 'bugzilla'> {
  readonly 'reports-dir'?: string;
  readonly bugzilla?: WrittenBugzilla;
}

const text = { type: 'string', minLength: 1 };
const paths = { type: 'array', items: text, minItems: 1 };

const validator = validatorOf<SettingsFile>(
  {
    type: 'object',
    properties: {
      engine: text,
      profile: text,
      features: paths,
      steps: paths,
      'reports-dir': text,
      tags: { type: 'array', items: { type: 'string', pattern: '^[^@\\s]+$', description: 'a tag without the "@"' } },
      bugzilla: bugzillaSchema,
      simulator: simulatorSettingsSchema,
      live: text,
    },
    additionalProperties: false,
  },
  { coerceTypes: true },
);
