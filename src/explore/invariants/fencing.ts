import type { Sid } from '../../cluster';
import { isKind, messageText } from '../../log';
import type { Invariant } from './invariant';
import { neverShows } from './sentences';

/** Read from the log: a recovery needs proof, since its resource waited for it, that the node is fenced. */
export const fencedFirst: Invariant = {
  id: 'fenced-first',
  statement: 'a node that failed is fenced before any of its resources is recovered',
  strictness: 'MUST',
  requirements: ['FEN-001', 'FEN-002'],
  violations: (story) => {
    if (!story.says('recovered', 'recovered-same-node')) return [];
    const waiting = new Map<string, number>();
    const fenced = new Map<string, number>();
    return story.events.flatMap((event, index) => {
      const { sid = '', from, node = '', to } = event.fields;
      if (isKind(event, 'service-state') && to === 'fence') waiting.set(sid, index);
      if (isKind(event, 'fence-acknowledged')) fenced.set(node, index);
      if (!isKind(event, 'recovered', 'recovered-same-node')) return [];
      const failed = from ?? node;
      if ((fenced.get(failed) ?? -1) > (waiting.get(sid) ?? story.events.length)) return [];
      const scene = story.scenes.find(({ events }) => events > index);
      return [
        {
          acts: scene?.acts ?? story.script.acts.length,
          resources: [sid as Sid],
          nodes: [failed],
          told: `${sid} is recovered from ${failed}, which was not fenced`,
          expected: neverShows(messageText(event)),
        },
      ];
    });
  },
};
