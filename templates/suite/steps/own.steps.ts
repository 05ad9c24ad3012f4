// Sentences of your own. Editors know steps by the names Given, When and Then, hence the aliases.
import type { NodeName, Sid } from 'pve-ha-spec';
import { resourcesAre, expectationStep as Then, triggerStep as When } from 'pve-ha-spec/steps';

/**
 * All nodes in the rack lose power at the same instant.
 * @example the rack with pve3 fails
 * @example the rack with pve2 and pve3 fails
 */
When('the rack with {nodes} fails', (nodes: readonly NodeName[]) =>
  nodes.map((node) => ({ kind: 'power', node, to: 'off' })),
);

/**
 * The HA stack has them running, on whichever node.
 * @example the services vm100 and vm101 are up
 */
Then('the service(s) {resources} is/are up', (resources: readonly Sid[]) => resourcesAre(resources, 'started'));
