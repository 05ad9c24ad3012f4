import { When } from '@cucumber/cucumber';
import type { NodeName, Scheduler, ShutdownPolicy, Sid } from '../src/cluster';
import type { ClusterDraft } from './cluster-draft';
import { withoutMistakes } from './config-text';
import { configurationStep, triggerStep } from './trigger-step';
import type { HaWorld } from './world';

// What an administrator changes while the cluster runs; rules.steps.ts and setup.steps.ts say what is at the beginning.

type Nodes = readonly NodeName[];
type Ranking = readonly Nodes[];
type Resources = readonly Sid[];

const rules = (cluster: ClusterDraft) => cluster.rulesChange();
const datacenter = (cluster: ClusterDraft) => cluster.datacenterChange();

/**
 * A further positive resource affinity rule; its name goes on from those before: keep-together-2 if there was one.
 * @example vm101 and vm102 are kept together from now on
 */
configurationStep(
  '{resources} is/are kept together from now on',
  (cluster, resources: Resources) => cluster.addResourceAffinity(resources, 'positive'),
  rules,
);

/**
 * A further negative resource affinity rule.
 * @example vm101 and vm102 are kept separate from now on
 */
configurationStep(
  '{resources} is/are kept separate from now on',
  (cluster, resources: Resources) => cluster.addResourceAffinity(resources, 'negative'),
  rules,
);

/**
 * A further node affinity rule that is not strict.
 * @example vm101 prefers node1 and node2 from now on
 */
configurationStep(
  '{resources} prefer(s) {nodes} from now on',
  (cluster, resources: Resources, nodes: Nodes) => cluster.addNodeAffinity(resources, [nodes], false),
  rules,
);

/**
 * A further node affinity rule that is not strict, with priorities.
 * @example vm101 and vm102 prefer node1 over node2 and node3 from now on
 */
configurationStep(
  '{resources} prefer(s) {ranking} from now on',
  (cluster, resources: Resources, ranking: Ranking) => cluster.addNodeAffinity(resources, ranking, false),
  rules,
);

/**
 * A further strict node affinity rule.
 * @example vm101 must run on node1 from now on
 */
configurationStep(
  '{resources} must run on {nodes} from now on',
  (cluster, resources: Resources, nodes: Nodes) => cluster.addNodeAffinity(resources, [nodes], true),
  rules,
);

/**
 * A further strict node affinity rule with priorities.
 * @example vm101 must run on node1 over node2 from now on
 */
configurationStep(
  '{resources} must run on {ranking} from now on',
  (cluster, resources: Resources, ranking: Ranking) => cluster.addNodeAffinity(resources, ranking, true),
  rules,
);

/**
 * Any rule of the scenario, by name.
 * @example the rule keep-separate-1 is removed
 */
configurationStep('the rule {rule} is removed', (cluster, rule: string) => cluster.rules.remove(rule), rules);

/**
 * The rule remains in rules.cfg, but does not hold.
 * @example the rule keep-together-1 is disabled
 */
configurationStep('the rule {rule} is disabled', (cluster, rule: string) => cluster.rules.disable(rule), rules);

/**
 * The text of a rules.cfg that takes the place of all rules, as a doc string.
 * @example the rules become:
 */
When('the rules become:', function (this: HaWorld, rulesConfig: string) {
  return this.trigger((cluster) => {
    cluster.rules.replaceAll(withoutMistakes(rulesConfig, 'rules', this.moment.place));
    return [cluster.rulesChange()];
  });
});

/**
 * As for "the scheduler is", while the cluster runs.
 * @example the scheduler becomes static
 */
configurationStep(
  'the scheduler becomes {scheduler}',
  (cluster, scheduler: Scheduler) => cluster.changeDatacenter({ scheduler }),
  datacenter,
);

/**
 * As for "the shutdown policy is", while the cluster runs.
 * @example the shutdown policy becomes migrate
 */
configurationStep(
  'the shutdown policy becomes {policy}',
  (cluster, shutdownPolicy: ShutdownPolicy) => cluster.changeDatacenter({ shutdownPolicy }),
  datacenter,
);

/**
 * They may go back to a better node by themselves.
 * @example failback is turned on for vm101
 */
triggerStep('failback is turned on for {resources}', (resources: Resources) =>
  resources.map((resource) => ({ kind: 'resource-options', resource, failback: true })),
);

/**
 * They no longer go back to a better node by themselves.
 * @example failback is turned off for vm101 and vm102
 */
triggerStep('failback is turned off for {resources}', (resources: Resources) =>
  resources.map((resource) => ({ kind: 'resource-options', resource, failback: false })),
);
