import type { Act, ResourceSetup, RuleSetup, Script, Sid, Trigger } from '../../src/cluster';
import type { Played } from '../../src/engine';
import { profileOf } from '../../src/model';
import { playScript } from '../../src/model/play-script';

/** A script with three nodes, in which some things happen one after the other. */
export function script(
  resources: Readonly<Record<Sid, string | Partial<ResourceSetup>>>,
  rules: readonly RuleSetup[],
  ...triggers: readonly (Trigger | readonly Trigger[])[]
): Script {
  return {
    setup: {
      nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
      resources: Object.entries(resources).map(([sid, given]) => {
        const options = typeof given === 'string' ? { node: given } : given;
        return { sid: sid as Sid, node: 'node1', state: 'started', ...options };
      }),
      rules,
      datacenter: {},
    },
    acts: triggers.map((each) => act([each].flat() as Trigger[])),
  };
}

export function act(triggers: readonly Trigger[], afterSeconds?: number): Act {
  return { kind: 'trigger', sentence: 'it happens', triggers, ...(afterSeconds !== undefined && { afterSeconds }) };
}

export const enter = (node: string): Trigger => ({ kind: 'maintenance', node, to: 'enter' });
export const leave = (node: string): Trigger => ({ kind: 'maintenance', node, to: 'leave' });
export const power = (node: string, to: 'on' | 'off'): Trigger => ({ kind: 'power', node, to });

export function together(...resources: readonly Sid[]): RuleSetup {
  return { type: 'resource-affinity', id: 'keep-together-1', resources, affinity: 'positive' };
}

export function separate(...resources: readonly Sid[]): RuleSetup {
  return { type: 'resource-affinity', id: 'keep-separate-1', resources, affinity: 'negative' };
}

export function bound(strict: boolean, resource: Sid, ...nodes: readonly string[]): RuleSetup {
  const places = Object.fromEntries(nodes.map((node) => [node, 0]));
  return { type: 'node-affinity', id: 'node-affinity-1', resources: [resource], nodes: places, strict };
}

export function played(of: Script, profile?: string): Played {
  return playScript(of, profileOf(profile));
}
