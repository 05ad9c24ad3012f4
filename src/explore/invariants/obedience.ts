import { type Sid, typeOf } from '../../cluster';
import type { Story } from '../story';

/** Whether a guest does what it is told: it does not fail by design, and nobody locks it. */
export function isObedient(story: Story, sid: Sid): boolean {
  if (typeOf(sid) === 'fa' || story.setupOf(sid)?.lock !== undefined) return false;
  return !story.triggers.some((trigger) => trigger.kind === 'lock' && trigger.resource === sid);
}

export function areObedient(story: Story): boolean {
  return story.script.setup.resources.every(({ sid }) => isObedient(story, sid));
}
