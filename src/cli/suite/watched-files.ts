import { existsSync, type FSWatcher, statSync, watch } from 'node:fs';
import { dirname, extname, join, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { splitLines, stepEndings } from '../files';

/** What a run depends on, in absolute paths. */
export interface WatchedFiles {
  /** Feature files and folders; a file may end in lines: `/suite/seed.feature:12`. */
  readonly features: readonly string[];
  /** Step files and folders. */
  readonly steps: readonly string[];
  /** The settings file of the suite, if there is one. */
  readonly settings?: string | undefined;
  /** Where the reports go: what changes there is a consequence of a run, and no reason for one. */
  readonly reports: string;
}

/** What has to be run again: everything, or some features. */
export type Affected = 'everything' | readonly string[];

/**
 * What has to be run again.
 *
 * @param changed absolute paths of files that were written, renamed or removed
 * @returns everything if steps or settings have changed, else the features that have, if any
 */
export function affectedBy(changed: readonly string[], watched: WatchedFiles): Affected {
  const files = changed.filter((file) => !isIn(watched.reports, file) && !file.split(sep).includes('node_modules'));
  const isStep = (file: string) =>
    stepEndings.includes(extname(file)) && watched.steps.some((path) => isIn(path, file));
  if (files.some((file) => file === watched.settings || isStep(file))) return 'everything';
  const features = files.filter((file) => extname(file) === '.feature' && existsSync(file));
  return features.flatMap((file) => selectionOf(file, watched.features));
}

/** How long nothing may change before it is told what has. */
const quietMilliseconds = 100;

/** Sees from its making on which files change. */
export class FileChanges {
  readonly #changed = new Set<string>();
  readonly #watchers: readonly FSWatcher[];
  readonly #signal: AbortSignal | undefined;
  #wake = () => {};

  /** @param signal ends the waiting */
  constructor(watched: WatchedFiles, signal: AbortSignal | undefined) {
    this.#signal = signal;
    signal?.addEventListener('abort', () => this.#wake());
    this.#watchers = [...foldersOf(watched)].map(([folder, recursive]) =>
      watch(folder, { recursive }, (_event, name) => {
        this.#changed.add(join(folder, name ?? ''));
        this.#wake();
      }),
    );
  }

  /** Waits for changes, until there are no more for a moment; the files that changed, none if the waiting was ended. */
  async next(): Promise<readonly string[]> {
    const change = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    if (this.#changed.size === 0 && !this.#signal?.aborted) await change;
    for (let seen = 0; seen !== this.#changed.size; await setTimeout(quietMilliseconds)) seen = this.#changed.size;
    const files = [...this.#changed];
    this.#changed.clear();
    return files;
  }

  close(): void {
    for (const watcher of this.#watchers) watcher.close();
  }
}

/** The folders to watch, with whether those in them are watched too. Files are replaced by editors, folders are not. */
function foldersOf({ features, steps, settings }: WatchedFiles): ReadonlyMap<string, boolean> {
  const files = [
    ...features.map((path) => splitLines(path).file),
    ...steps,
    ...(settings === undefined ? [] : [settings]),
  ];
  const isFolder = (path: string) => statSync(path).isDirectory();
  return new Map([
    ...files.filter((path) => !isFolder(path)).map((path) => [dirname(path), false] as const),
    ...files.filter(isFolder).map((path) => [path, true] as const),
  ]);
}

/** A changed feature as the user selected it: with its lines, or as one of a folder. */
function selectionOf(file: string, selected: readonly string[]): string[] {
  const exact = selected.filter((path) => splitLines(path).file === file);
  if (exact.length > 0) return exact;
  return selected.some((path) => isIn(path, file)) ? [file] : [];
}

function isIn(path: string, file: string): boolean {
  return file === path || file.startsWith(path + sep);
}
