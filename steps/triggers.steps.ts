import { type DataTable, Given, When } from '@cucumber/cucumber';
import type { DisarmMode, NodeName, RequestedState, Sid, Usage } from '../src/cluster';
import { triggerStep, triggersOf } from './trigger-step';
import type { HaWorld } from './world';

type Nodes = readonly NodeName[];
type Resources = readonly Sid[];

/**
 * By a command to the CRM; several nodes at the same instant.
 * @example node3 enters maintenance
 */
triggerStep('{nodes} enter(s) maintenance', (nodes: Nodes) =>
  nodes.map((node) => ({ kind: 'maintenance', node, to: 'enter' })),
);

/**
 * By a command to the CRM.
 * @example node2 and node3 leave maintenance
 */
triggerStep('{nodes} leave(s) maintenance', (nodes: Nodes) =>
  nodes.map((node) => ({ kind: 'maintenance', node, to: 'leave' })),
);

/**
 * Everything on the node stops at once.
 * @example node3 loses power
 * @example node1 and node2 lose power
 */
triggerStep('{nodes} lose(s) power', (nodes: Nodes) => nodes.map((node) => ({ kind: 'power', node, to: 'off' })));

/**
 * The node boots and joins the cluster.
 * @example node3 gets power back
 */
triggerStep('{nodes} get(s) power back', (nodes: Nodes) => nodes.map((node) => ({ kind: 'power', node, to: 'on' })));

/**
 * The node goes on, but cannot reach the others.
 * @example node3 loses its network
 * @example node1 and node2 lose their network
 */
triggerStep('{nodes} lose(s) its/their network', (nodes: Nodes) =>
  nodes.map((node) => ({ kind: 'network', node, to: 'off' })),
);

/**
 * The node reaches the others again.
 * @example node3 gets its network back
 */
triggerStep('{nodes} get(s) its/their network back', (nodes: Nodes) =>
  nodes.map((node) => ({ kind: 'network', node, to: 'on' })),
);

/**
 * An orderly reboot; the shutdown policy decides what becomes of its resources.
 * @example node3 reboots
 */
triggerStep('{nodes} reboot(s)', (nodes: Nodes) => nodes.map((node) => ({ kind: 'reboot', node })));

/**
 * An orderly shutdown; the shutdown policy decides what becomes of its resources.
 * @example node3 shuts down
 * @example node2 and node3 shut down
 */
triggerStep('{nodes} shut(s) down', (nodes: Nodes) => nodes.map((node) => ({ kind: 'shutdown', node })));

/**
 * By a command to the CRM.
 * @example vm101 is migrated to node1
 * @example vm101 and vm102 are relocated to node1
 */
triggerStep('{resources} is/are {way} to {node}', (resources: Resources, how: 'migrate' | 'relocate', node: NodeName) =>
  resources.map((resource) => ({ kind: 'move', resource, node, how })),
);

/**
 * By a command to the CRM.
 * @example vm101 is told to stop within 30 seconds
 */
triggerStep('{resources} is/are told to stop within {duration}', (resources: Resources, timeout: number) =>
  resources.map((resource) => ({ kind: 'stop', resource, timeout })),
);

/**
 * By a command to the CRM, without giving the guest time to shut down.
 * @example vm101 is told to stop at once
 */
triggerStep('{resources} is/are told to stop at once', (resources: Resources) =>
  resources.map((resource) => ({ kind: 'stop', resource, timeout: 0 })),
);

/**
 * The requested state in its configuration.
 * @example vm101 is requested to stop
 * @example vm101 is requested to start
 * @example vm101 is requested to be disabled
 * @example vm101 is requested to be ignored
 */
triggerStep('{resources} is/are requested to {request}', (resources: Resources, state: RequestedState) =>
  resources.map((resource) => ({ kind: 'request', resource, state })),
);

/**
 * To the HA stack, as started.
 * @example vm101 is added on node1
 */
triggerStep('{resources} is/are added on {node}', (resources: Resources, node: NodeName) =>
  resources.map((resource) => ({ kind: 'add', resource, node, state: 'started' })),
);

/**
 * To the HA stack, in this requested state.
 * @example vm101 is added on node1 as stopped
 */
triggerStep(
  '{resources} is/are added on {node} as {requestedState}',
  (resources: Resources, node: NodeName, state: RequestedState) =>
    resources.map((resource) => ({ kind: 'add', resource, node, state })),
);

/**
 * To the HA stack, as started; the guest was started before.
 * @example vm101 is added on node1, where it runs already
 */
triggerStep(
  '{resources} is/are added on {node}, where it/they run(s) already',
  (resources: Resources, node: NodeName) =>
    resources.map((resource) => ({ kind: 'add', resource, node, state: 'started', running: true })),
);

/**
 * To the HA stack, in this requested state; the guest was started before.
 * @example vm101 is added on node1 as stopped, though it runs there
 */
triggerStep(
  '{resources} is/are added on {node} as {requestedState}, though it/they run(s) there',
  (resources: Resources, node: NodeName, state: RequestedState) =>
    resources.map((resource) => ({ kind: 'add', resource, node, state, running: true })),
);

/**
 * From the HA stack; the guest remains.
 * @example vm101 is removed
 */
triggerStep('{resources} is/are removed', (resources: Resources) =>
  resources.map((resource) => ({ kind: 'remove', resource })),
);

/**
 * Past the HA stack.
 * @example vm101 is moved by hand to node2
 */
triggerStep('{resources} is/are moved by hand to {node}', (resources: Resources, node: NodeName) =>
  resources.map((resource) => ({ kind: 'move-by-hand', resource, node })),
);

/**
 * The guest is locked, as when a backup begins.
 * @example vm101 gets a backup lock
 */
triggerStep('{resources} get(s) a {lock} lock', (resources: Resources, lock: string) =>
  resources.map((resource) => ({ kind: 'lock', resource, lock })),
);

/**
 * The guest is unlocked, as when a backup ends.
 * @example vm101 loses its lock
 */
triggerStep('{resources} lose(s) its/their lock', (resources: Resources) =>
  resources.map((resource) => ({ kind: 'unlock', resource })),
);

/**
 * As the dynamic scheduler counts it.
 * @example vm101 now uses 8 CPUs and 16 GiB of memory
 * @example vm101 now uses 16 GiB of memory
 */
triggerStep('{resource} now uses {amount}', (resource: Sid, amount: Usage) => [{ kind: 'usage', resource, ...amount }]);

/**
 * As the static scheduler counts it.
 * @example vm101 is now limited to 8 CPUs and 16 GiB of memory
 */
triggerStep('{resource} is now limited to {amount}', (resource: Sid, amount: Usage) => [
  { kind: 'limits', resource, ...amount },
]);

/**
 * The HA stack lets go of all resources, freezing or ignoring them.
 * @example the cluster is disarmed (freeze)
 * @example the cluster is disarmed (ignore)
 */
triggerStep('the cluster is disarmed {disarmMode}', (mode: DisarmMode) => [{ kind: 'disarm', mode }]);

/**
 * The HA stack takes up its work again.
 * @example the cluster is armed
 */
triggerStep('the cluster is armed', () => [{ kind: 'arm' }]);

/**
 * The daemon of this node that may be the master.
 * @example the CRM on node1 stops
 */
triggerStep('the CRM on {node} stops', (node: NodeName) => [{ kind: 'crm', node, to: 'stop' }]);

/**
 * The daemon of this node that may be the master.
 * @example the CRM on node1 starts
 */
triggerStep('the CRM on {node} starts', (node: NodeName) => [{ kind: 'crm', node, to: 'start' }]);

/**
 * The daemon that starts, stops and moves the resources of this node.
 * @example the LRM on node1 restarts
 */
triggerStep('the LRM on {node} restarts', (node: NodeName) => [{ kind: 'lrm-restart', node }]);

/**
 * On all nodes, as if it were busy.
 * @example the CRM skips 2 rounds
 */
triggerStep('the CRM skips {int} round(s)', (rounds: number) => [{ kind: 'skip-rounds', daemon: 'crm', rounds }]);

/**
 * On all nodes, as if it were busy.
 * @example the LRM skips 1 round
 */
triggerStep('the LRM skips {int} round(s)', (rounds: number) => [{ kind: 'skip-rounds', daemon: 'lrm', rounds }]);

/**
 * The pause counts as something that happens: what follows waits for its end, and movements are told from it. To let
 * time go by, say that it passes.
 * @example nothing is done for 100 seconds
 */
triggerStep('nothing is done for {duration}', (seconds: number) => [{ kind: 'delay', seconds }]);

/**
 * The daemons there can neither read nor write.
 * @example the cluster file system fails on node1
 */
triggerStep('the cluster file system fails on {nodes}', (nodes: Nodes) =>
  nodes.map((node) => ({ kind: 'filesystem', node, part: 'rw', to: 'fail' })),
);

/**
 * The daemons there can read and write again.
 * @example the cluster file system works again on node1
 */
triggerStep('the cluster file system works again on {nodes}', (nodes: Nodes) =>
  nodes.map((node) => ({ kind: 'filesystem', node, part: 'rw', to: 'work' })),
);

/**
 * The daemons there see an old state.
 * @example the cluster file system gets stale on node1
 */
triggerStep('the cluster file system gets stale on {nodes}', (nodes: Nodes) =>
  nodes.map((node) => ({ kind: 'filesystem', node, part: 'update', to: 'fail' })),
);

/**
 * The daemons there see the present state again.
 * @example the cluster file system is current again on node1
 */
triggerStep('the cluster file system is current again on {nodes}', (nodes: Nodes) =>
  nodes.map((node) => ({ kind: 'filesystem', node, part: 'update', to: 'work' })),
);

/**
 * Of pve-manager.
 * @example node1 is upgraded to version 9.1.2
 */
triggerStep('{nodes} is/are upgraded to version {version}', (nodes: Nodes, version: string) =>
  nodes.map((node) => ({ kind: 'version', node, version })),
);

/**
 * A table of sentences from this section, one in each row, that happen at the same instant and in this order.
 * @example at the same time:
 */
When('at the same time:', function (this: HaWorld, table: DataTable) {
  const sentences = table.raw().flat();
  return this.trigger(triggersOf(sentences), { sentence: sentences.join(', ') });
});

/**
 * A table of sentences from this section, one in each row, that happen at the same instant, so long after the last
 * trigger.
 * @example 2 minutes later:
 */
When('{duration} later:', function (this: HaWorld, seconds: number, table: DataTable) {
  const sentences = table.raw().flat();
  return this.trigger(triggersOf(sentences), { sentence: sentences.join(', '), afterSeconds: seconds });
});

/**
 * A sentence from this section, so long after the last trigger, whether that has come to rest or not.
 * @example 1 minute later the cluster is disarmed (freeze)
 */
When('{duration} later {sentence}', function (this: HaWorld, seconds: number, sentence: string) {
  return this.trigger(triggersOf([sentence]), { sentence, afterSeconds: seconds });
});

/**
 * The CRM stops, and starts again when all has come to rest.
 * @example the CRM on node1 restarts
 */
When('the CRM on {node} restarts', async function (this: HaWorld, node: NodeName) {
  await this.trigger(() => [{ kind: 'crm', node, to: 'stop' }]);
  return this.trigger(() => [{ kind: 'crm', node, to: 'start' }]);
});

/**
 * The first thing to happen; it may be said while the cluster is still being described.
 * @example node3 in maintenance
 */
Given('{nodes} in maintenance', function (this: HaWorld, nodes: Nodes) {
  return this.open(nodes.map((node) => ({ kind: 'maintenance', node, to: 'enter' })));
});

/**
 * At least so much cluster time goes by. It is no trigger: movements are still told from the last one.
 * @example 30 seconds pass
 * @example 1 minute passes
 * @example 2 hours pass
 */
When('{duration} pass(es)', function (this: HaWorld, seconds: number) {
  return this.pass(seconds);
});
