import { hostname, userInfo } from 'node:os';
import type { Change } from './changes';
import { LiveError } from './failures';
import { journalName } from './undo-journal';

/** The pool whose existence says that a run has the cluster to itself: creating it twice fails (spec/live-api.md 6.2). */
export const lockPool = 'pve-ha-spec-lock';

/** Takes the lock for a run. */
export function lockChange(run: string, begun: string): Change {
  const owner = `${userInfo().username}@${hostname()}`;
  return { kind: 'lock', id: lockPool, before: null, after: { comment: `${run} ${owner} ${begun}` } };
}

/** Whether the lock is that of a run. */
export function isLockOf(run: string, comment: string | undefined): boolean {
  return comment?.split(' ', 1)[0] === run;
}

/** Tells who has the lock, and what to do about it. */
export function lockedBy(comment: string | undefined, cluster: string): LiveError {
  const [run = '', owner = '', since = ''] = (comment ?? '').split(' ');
  const who = run === '' ? 'another run' : `the run ${run} of ${owner} since ${since}`;
  const journal = run === '' ? 'its journal' : `its journal, ${journalName(cluster, run)},`;
  return new LiveError(
    `${who} has the cluster: wait until it ends; if it is dead, "pve-ha-spec restore" with ${journal} undoes what it did and frees the cluster`,
  );
}
