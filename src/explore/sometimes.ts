import type { ClusterState } from '../cluster';
import type { MessageKind } from '../log';
import type { Story } from './story';

/** What a search has to come upon sometimes; one that never does would find nothing there. */
export const sometimes = {
  'a node is fenced': says('fence-succeeded'),
  'a resource is recovered': says('recovered'),
  'a recovery finds no node': says('recovery-failed'),
  'a rule is dropped': says('rule-dropped'),
  'a resource returns from maintenance': says('maintenance-return'),
  'a resource gives up its return': says('maintenance-node-dropped'),
  'a resource is relocated after a failed start': says('start-failed-relocating'),
  'a resource ends in error': says('recovery-policy-failed', 'unrecoverable-error', 'stop-failed'),
  'a command is refused': says('command-blocked', 'command-node-offline', 'move-target-offline'),
  'a command takes others along': says('command-takes-along'),
  'a resource is balanced at its start': says('start-balanced'),
  'a watchdog strikes': says('watchdog-poweroff'),
  'a shutdown evacuates': says('shutdown-by-maintenance'),
  'resources are frozen for a shutdown': says('shutdown-freezes'),
  'the cluster is fully disarmed': says('fully-disarmed'),
  'disarming is deferred': says('disarm-deferred', 'disarm-deferred-warning'),
  'several nodes are in maintenance': somewhere((state) => inState(state, 'maintenance') > 1),
  'there is no quorum': somewhere(({ quorate }) => !quorate),
  'there is no master': somewhere(({ quorate, master }) => quorate && master === undefined),
  'a resource stays on a node in maintenance': somewhere(({ nodes, resources }) =>
    Object.values(resources).some(({ runsOn }) => runsOn.some((node) => nodes[node]?.state === 'maintenance')),
  ),
  'a master takes over': ({ scenes }: Story) => new Set(scenes.flatMap(({ state }) => state.master ?? [])).size > 1,
  'everything was somewhere else and is back': ({ scenes }: Story) => wentAndCame(scenes.map(({ state }) => state)),
} as const satisfies Readonly<Record<string, (story: Story) => boolean>>;

export type Sometimes = keyof typeof sometimes;

/** What is true of a story. */
export function seenIn(story: Story): readonly Sometimes[] {
  return (Object.keys(sometimes) as Sometimes[]).filter((name) => sometimes[name](story));
}

function says(...kinds: readonly MessageKind[]): (story: Story) => boolean {
  return (story) => story.says(...kinds);
}

function somewhere(holds: (state: ClusterState) => boolean): (story: Story) => boolean {
  return ({ scenes }) => scenes.some(({ state }) => holds(state));
}

function inState({ nodes }: ClusterState, state: string): number {
  return Object.values(nodes).filter((node) => node.state === state).length;
}

function wentAndCame(states: readonly ClusterState[]): boolean {
  const places = states.map(({ resources }) =>
    Object.values(resources)
      .map(({ node }) => node)
      .join(),
  );
  const last = places.at(-1);
  return places[0] === last && places.some((place) => place !== last);
}
