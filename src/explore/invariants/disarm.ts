import { isKind, movementsIn } from '../../log';
import type { Invariant } from './invariant';

/** Judged from the moment at which all that was under way is finished (DIS-010) until the cluster is armed. */
export const disarmMovesNothing: Invariant = {
  id: 'disarm-moves-nothing',
  statement: 'nothing is moved, fenced or recovered while the cluster is disarmed',
  strictness: 'MUST',
  requirements: ['DIS-002', 'DIS-004', 'DIS-019'],
  violations: (story) =>
    story.scenes.flatMap((scene, index) => {
      const before = story.scenes[index - 1];
      if (before?.state.disarm?.state !== 'disarmed' || scene.state.disarm?.state !== 'disarmed') return [];
      if (story.triggersBetween(before, scene).some(({ kind }) => kind === 'arm' || kind === 'disarm')) return [];
      const between = story.eventsBetween(before, scene);
      const fenced = between.flatMap((event) => (isKind(event, 'fence-acknowledged') ? [event.fields.node ?? ''] : []));
      const moved = movementsIn(story.events.slice(0, scene.events), before.events).filter(
        ({ time }) => time > before.state.time,
      );
      if (fenced.length === 0 && moved.length === 0) return [];
      const resources = [...new Set(moved.map(({ resource }) => resource))].sort();
      return [
        {
          acts: scene.acts,
          resources,
          nodes: fenced,
          told: `${[...resources, ...fenced].join(', ')} moved or was fenced although the cluster is disarmed`,
          expected: 'nothing moves',
        },
      ];
    }),
};
