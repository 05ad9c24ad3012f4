import type { ClusterSetup } from '../cluster';
import { type Capability, capabilities, UnsupportedError } from '../engine';
import type { LiveConfig } from './config';
import { liveName } from './names';
import { hooksFor } from './steps';

/** What no cluster can do from outside. */
const never: ReadonlySet<Capability> = new Set([
  'usage',
  'versions',
  'skip-rounds',
  'groups',
  'node-hardware',
  'failing-guests',
  'hardware-log',
  'logs-of-lost-nodes',
  'node-count',
]);

/** What a cluster can do with the hooks that are configured. */
export function abilitiesOf({ hooks, container }: Pick<LiveConfig, 'hooks' | 'container'>): ReadonlySet<Capability> {
  return new Set(
    capabilities.filter((capability) => {
      const hook = hooksFor[capability];
      if (capability === 'containers') return container !== undefined;
      return !never.has(capability) && (hook === undefined || hooks.has(hook));
    }),
  );
}

/**
 * Refuses a scenario whose cluster a real one cannot be made into.
 *
 * @throws UnsupportedError with the reason
 */
export function refuseImpossible(setup: ClusterSetup): void {
  const { nodes, resources, datacenter } = setup;
  const lacks = (capability: Capability, isAsked: boolean, reason: string): void => {
    if (isAsked) throw new UnsupportedError(capability, liveName, reason);
  };
  lacks('groups', setup.groupsConfig !== undefined, 'groups cannot be made any more');
  lacks('configuration', (setup.rulesConfig ?? '') !== '', 'the API takes no text of a rules.cfg');
  lacks(
    'versions',
    nodes.some(({ version }) => version !== undefined),
    'nodes have the version that they have',
  );
  lacks(
    'node-hardware',
    nodes.some(({ cpus, memory }) => (cpus ?? memory) !== undefined),
    'nodes have the hardware that they have',
  );
  lacks(
    'usage',
    resources.some(({ usage }) => usage !== undefined),
    'what a guest uses cannot be set from outside',
  );
  lacks('usage', datacenter.scheduler === 'dynamic', 'where the dynamic scheduler places depends on what is measured');
  lacks(
    'failing-guests',
    resources.some(({ sid }) => sid.startsWith('fa:')),
    'there are no guests that fail on demand',
  );
  lacks(
    'groups',
    resources.some(({ group }) => group !== undefined),
    'groups cannot be made any more',
  );
}
