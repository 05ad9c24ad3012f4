import type { Step } from './steps';

/**
 * Steps in groups, each of which can be done at the same time: a hook may take seconds, and those that are about
 * different things do not wait for each other. Calls of the API stay one after the other, as the cluster makes them.
 */
export function abreast(steps: readonly Step[]): readonly (readonly Step[])[] {
  const groups: Step[][] = [];
  for (const step of steps) {
    const group = groups.at(-1);
    if (group && [...group, step].every(isHook) && !group.some((other) => sharesObject(other, step))) group.push(step);
    else groups.push([step]);
  }
  return groups;
}

/**
 * Waits for all, also when some fail: what goes on unwatched could not be undone.
 *
 * @throws what the first that failed has thrown
 */
export async function allOf(works: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(works)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

function isHook({ actions }: Step): boolean {
  return actions.every(({ by }) => by === 'hook');
}

/** Whether two steps are about the same node or guest. */
function sharesObject(one: Step, other: Step): boolean {
  const objects = new Set(objectsOf(one));
  return objectsOf(other).some((object) => objects.has(object));
}

function objectsOf({ actions }: Step): readonly (string | undefined)[] {
  return actions.flatMap((action) =>
    action.by === 'hook' ? [action.placeholders.node ?? action.placeholders.sid] : [],
  );
}
