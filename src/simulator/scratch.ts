import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is undone when the process ends before the work is done. */
const unfinished = new Set<() => void>();
let isWatching = false;

/** Lets work have a temporary folder, which is removed afterwards, also if the process is interrupted meanwhile. */
export async function withScratchFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'pve-ha-spec-simulator-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return undoneAtExit(remove, () => work(folder)).finally(remove);
}

/**
 * Does some work.
 *
 * @param undo called if the process ends while the work is going on
 */
export async function undoneAtExit<Result>(undo: () => void, work: () => Promise<Result>): Promise<Result> {
  watchForTheEnd();
  unfinished.add(undo);
  try {
    return await work();
  } finally {
    unfinished.delete(undo);
  }
}

function watchForTheEnd(): void {
  if (isWatching) return;
  isWatching = true;
  process.on('exit', undoAll);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // Whoever listens already sees to the end of the process; without a listener it ends at once, as in a worker.
    if (process.listenerCount(signal) > 0) continue;
    process.once(signal, () => {
      undoAll();
      process.kill(process.pid, signal);
    });
  }
}

function undoAll(): void {
  // Later things may lie in earlier ones.
  for (const undo of [...unfinished].reverse()) undo();
}
