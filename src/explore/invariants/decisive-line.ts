import type { NodeName, Sid } from '../../cluster';
import { isKind, messageText, parametersOf } from '../../log';
import type { Story } from '../story';

/** The last line of the manager, up to a time, that sends a resource to a node; or that it is started there. */
export function decisiveLine(story: Story, sid: Sid, node: NodeName, time: number): string {
  const until = story.events.filter((event) => event.time <= time && event.fields.sid === sid);
  const sent = until.findLast((event) => {
    if (isKind(event, 'recovered', 'recovered-same-node'))
      return event.fields.to === node || event.fields.node === node;
    const { node: from, target = from } = parametersOf(event);
    return isKind(event, 'service-state') && target === node;
  });
  return sent ? messageText(sent) : `starting service ${sid}`;
}
