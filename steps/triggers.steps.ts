import { type DataTable, Given, When } from '@cucumber/cucumber';
import type { DisarmMode, NodeName, RequestedState, Sid } from '../src/cluster';
import { triggerStep, triggersOf } from './trigger-step';
import type { HaWorld } from './world';

type Nodes = readonly NodeName[];
type Resources = readonly Sid[];

const gibibyte = 1024 ** 3;

triggerStep('{nodes} enter(s) maintenance', (nodes: Nodes) =>
  nodes.map((node) => ({ kind: 'maintenance', node, to: 'enter' })),
);
triggerStep('{nodes} leave(s) maintenance', (nodes: Nodes) =>
  nodes.map((node) => ({ kind: 'maintenance', node, to: 'leave' })),
);

triggerStep('{nodes} lose(s) power', (nodes: Nodes) => nodes.map((node) => ({ kind: 'power', node, to: 'off' })));
triggerStep('{nodes} get(s) power back', (nodes: Nodes) => nodes.map((node) => ({ kind: 'power', node, to: 'on' })));
triggerStep('{nodes} lose(s) its/their network', (nodes: Nodes) =>
  nodes.map((node) => ({ kind: 'network', node, to: 'off' })),
);
triggerStep('{nodes} get(s) its/their network back', (nodes: Nodes) =>
  nodes.map((node) => ({ kind: 'network', node, to: 'on' })),
);
triggerStep('{nodes} reboot(s)', (nodes: Nodes) => nodes.map((node) => ({ kind: 'reboot', node })));
triggerStep('{nodes} shut(s) down', (nodes: Nodes) => nodes.map((node) => ({ kind: 'shutdown', node })));

/** Commands to the CRM. */
triggerStep('{resources} is/are {way} to {node}', (resources: Resources, how: 'migrate' | 'relocate', node: NodeName) =>
  resources.map((resource) => ({ kind: 'move', resource, node, how })),
);
triggerStep('{resources} is/are told to stop within {duration}', (resources: Resources, timeout: number) =>
  resources.map((resource) => ({ kind: 'stop', resource, timeout })),
);
triggerStep('{resources} is/are told to stop at once', (resources: Resources) =>
  resources.map((resource) => ({ kind: 'stop', resource, timeout: 0 })),
);

/** Changes of the configuration. */
triggerStep('{resources} is/are requested to {request}', (resources: Resources, state: RequestedState) =>
  resources.map((resource) => ({ kind: 'request', resource, state })),
);
triggerStep('{resources} is/are added on {node}', (resources: Resources, node: NodeName) =>
  resources.map((resource) => ({ kind: 'add', resource, node, state: 'started' })),
);
triggerStep(
  '{resources} is/are added on {node} as {requestedState}',
  (resources: Resources, node: NodeName, state: RequestedState) =>
    resources.map((resource) => ({ kind: 'add', resource, node, state })),
);
triggerStep('{resources} is/are removed', (resources: Resources) =>
  resources.map((resource) => ({ kind: 'remove', resource })),
);

/** What happens to a guest past the HA stack. */
triggerStep('{resources} is/are moved by hand to {node}', (resources: Resources, node: NodeName) =>
  resources.map((resource) => ({ kind: 'move-by-hand', resource, node })),
);
triggerStep('{resources} get(s) a {lock} lock', (resources: Resources, lock: string) =>
  resources.map((resource) => ({ kind: 'lock', resource, lock })),
);
triggerStep('{resources} lose(s) its/their lock', (resources: Resources) =>
  resources.map((resource) => ({ kind: 'unlock', resource })),
);
triggerStep(
  '{resource} now uses {float} CPU(s) and {float} GiB of memory',
  (resource: Sid, cpus: number, gib: number) => [{ kind: 'usage', resource, cpus, memory: gib * gibibyte }],
);
triggerStep(
  '{resource} is now limited to {float} CPU(s) and {float} GiB of memory',
  (resource: Sid, cpus: number, gib: number) => [{ kind: 'limits', resource, cpus, memory: gib * gibibyte }],
);

/** The whole cluster; the mode is `(freeze)` or `(ignore)`. */
triggerStep('the cluster is disarmed {disarmMode}', (mode: DisarmMode) => [{ kind: 'disarm', mode }]);
triggerStep('the cluster is armed', () => [{ kind: 'arm' }]);

/** Daemons, and the cluster file system under them. */
triggerStep('the CRM on {node} stops', (node: NodeName) => [{ kind: 'crm', node, to: 'stop' }]);
triggerStep('the CRM on {node} starts', (node: NodeName) => [{ kind: 'crm', node, to: 'start' }]);
triggerStep('the LRM on {node} restarts', (node: NodeName) => [{ kind: 'lrm-restart', node }]);
triggerStep('the CRM skips {int} round(s)', (rounds: number) => [{ kind: 'skip-rounds', daemon: 'crm', rounds }]);
triggerStep('the LRM skips {int} round(s)', (rounds: number) => [{ kind: 'skip-rounds', daemon: 'lrm', rounds }]);
triggerStep('the cluster file system fails on {nodes}', (nodes: Nodes) =>
  nodes.map((node) => ({ kind: 'filesystem', node, part: 'rw', to: 'fail' })),
);
triggerStep('the cluster file system works again on {nodes}', (nodes: Nodes) =>
  nodes.map((node) => ({ kind: 'filesystem', node, part: 'rw', to: 'work' })),
);
triggerStep('the cluster file system gets stale on {nodes}', (nodes: Nodes) =>
  nodes.map((node) => ({ kind: 'filesystem', node, part: 'update', to: 'fail' })),
);
triggerStep('the cluster file system is current again on {nodes}', (nodes: Nodes) =>
  nodes.map((node) => ({ kind: 'filesystem', node, part: 'update', to: 'work' })),
);
triggerStep('{nodes} is/are upgraded to version {version}', (nodes: Nodes, version: string) =>
  nodes.map((node) => ({ kind: 'version', node, version })),
);

/** A table of sentences from above, one a row, that happen at the same instant and in this order. */
When('at the same time:', function (this: HaWorld, table: DataTable) {
  return this.trigger(() => table.raw().flat().flatMap(triggersOf), { sentence: table.raw().flat().join(', ') });
});

/** A sentence from above, so long after the last trigger, whether that has come to rest or not. */
When('{duration} later {sentence}', function (this: HaWorld, seconds: number, sentence: string) {
  return this.trigger(() => triggersOf(sentence), { sentence, afterSeconds: seconds });
});

/** The CRM stops, and starts again when it has. */
When('the CRM on {node} restarts', async function (this: HaWorld, node: NodeName) {
  await this.trigger(() => [{ kind: 'crm', node, to: 'stop' }]);
  return this.trigger(() => [{ kind: 'crm', node, to: 'start' }]);
});

/** The first thing to happen, also while the cluster is still being described. */
Given('{nodes} in maintenance', function (this: HaWorld, nodes: Nodes) {
  return this.open(nodes.map((node) => ({ kind: 'maintenance', node, to: 'enter' })));
});

/** At least so much cluster time goes by. Movements are still told from the last trigger. */
When('{duration} pass(es)', function (this: HaWorld, seconds: number) {
  return this.pass(seconds);
});
