import { Given } from '@cucumber/cucumber';
import type { NodeName, Sid } from '../src/cluster';
import { withoutMistakes } from './config-text';
import type { HaWorld } from './world';

/**
 * A positive resource affinity rule; the rules of a scenario are called keep-together-1, keep-together-2 and so on.
 * @example vm101 and vm102 are kept together
 * @example vm101 is kept together
 */
Given('{resources} is/are kept together', function (this: HaWorld, resources: readonly Sid[]) {
  return this.describe((cluster) => cluster.addResourceAffinity(resources, 'positive'));
});

/**
 * A negative resource affinity rule; the rules of a scenario are called keep-separate-1, keep-separate-2 and so on.
 * @example vm101 and vm102 are kept separate
 */
Given('{resources} is/are kept separate', function (this: HaWorld, resources: readonly Sid[]) {
  return this.describe((cluster) => cluster.addResourceAffinity(resources, 'negative'));
});

/**
 * A node affinity rule that is not strict; node affinity rules are called node-affinity-1, node-affinity-2 and so on.
 * @example vm101 prefers node1
 * @example vm101 and vm102 prefer node2 and node3
 */
Given('{resources} prefer(s) {nodes}', function (this: HaWorld, resources: readonly Sid[], nodes: readonly NodeName[]) {
  return this.describe((cluster) => cluster.addNodeAffinity(resources, [nodes], false));
});

/**
 * A node affinity rule that is not strict, with priorities: in "node1 over node2", 2 for node1 and 1 for node2.
 * @example vm101 prefers node1 over node2 and node3
 */
Given(
  '{resources} prefer(s) {ranking}',
  function (this: HaWorld, resources: readonly Sid[], ranking: readonly (readonly NodeName[])[]) {
    return this.describe((cluster) => cluster.addNodeAffinity(resources, ranking, false));
  },
);

/**
 * A strict node affinity rule.
 * @example vm101 must run on node1 and node2
 */
Given(
  '{resources} must run on {nodes}',
  function (this: HaWorld, resources: readonly Sid[], nodes: readonly NodeName[]) {
    return this.describe((cluster) => cluster.addNodeAffinity(resources, [nodes], true));
  },
);

/**
 * A strict node affinity rule with priorities.
 * @example vm101 must run on node1 over node2
 */
Given(
  '{resources} must run on {ranking}',
  function (this: HaWorld, resources: readonly Sid[], ranking: readonly (readonly NodeName[])[]) {
    return this.describe((cluster) => cluster.addNodeAffinity(resources, ranking, true));
  },
);

/**
 * The text of a rules.cfg, as a doc string; a mistake in it is an error.
 * @example the rules:
 */
Given('the rules:', function (this: HaWorld, rulesConfig: string) {
  return this.describe((cluster) => cluster.rules.addText(withoutMistakes(rulesConfig, 'rules', this.moment.place)));
});

/**
 * The text of a rules.cfg with mistakes, which the cluster reads with warnings.
 * @example the rules, mistakes and all:
 */
Given('the rules, mistakes and all:', function (this: HaWorld, rulesConfig: string) {
  return this.describe((cluster) => cluster.rules.addText(rulesConfig));
});

/**
 * The text of a groups.cfg, the old HA groups, as a doc string; a mistake in it is an error.
 * @example the groups:
 */
Given('the groups:', function (this: HaWorld, groupsConfig: string) {
  return this.describe((cluster) => cluster.setGroups(withoutMistakes(groupsConfig, 'groups', this.moment.place)));
});

/**
 * The text of a groups.cfg with mistakes, which the cluster reads with warnings.
 * @example the groups, mistakes and all:
 */
Given('the groups, mistakes and all:', function (this: HaWorld, groupsConfig: string) {
  return this.describe((cluster) => cluster.setGroups(groupsConfig));
});
