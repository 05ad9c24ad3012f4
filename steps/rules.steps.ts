import { Given } from '@cucumber/cucumber';
import type { NodeName, Sid } from '../src/cluster';
import { withoutMistakes } from './config-text';
import type { HaWorld } from './world';

/** A positive resource affinity rule; the rules of a scenario are `keep-together-1`, `keep-together-2` and so on. */
Given('{resources} is/are kept together', function (this: HaWorld, resources: readonly Sid[]) {
  return this.describe((cluster) => cluster.addResourceAffinity(resources, 'positive'));
});

/** A negative resource affinity rule; the rules of a scenario are `keep-separate-1`, `keep-separate-2` and so on. */
Given('{resources} is/are kept separate', function (this: HaWorld, resources: readonly Sid[]) {
  return this.describe((cluster) => cluster.addResourceAffinity(resources, 'negative'));
});

/** A non-strict node affinity rule; node affinity rules are `node-affinity-1`, `node-affinity-2` and so on. */
Given('{resources} prefer(s) {nodes}', function (this: HaWorld, resources: readonly Sid[], nodes: readonly NodeName[]) {
  return this.describe((cluster) => cluster.addNodeAffinity(resources, [nodes], false));
});

/** A non-strict node affinity rule with priorities: 2 for node1 and 1 for node2 in `node1 over node2`. */
Given(
  '{resources} prefer(s) {ranking}',
  function (this: HaWorld, resources: readonly Sid[], ranking: readonly (readonly NodeName[])[]) {
    return this.describe((cluster) => cluster.addNodeAffinity(resources, ranking, false));
  },
);

/** A strict node affinity rule. */
Given(
  '{resources} must run on {nodes}',
  function (this: HaWorld, resources: readonly Sid[], nodes: readonly NodeName[]) {
    return this.describe((cluster) => cluster.addNodeAffinity(resources, [nodes], true));
  },
);

/** A strict node affinity rule with priorities. */
Given(
  '{resources} must run on {ranking}',
  function (this: HaWorld, resources: readonly Sid[], ranking: readonly (readonly NodeName[])[]) {
    return this.describe((cluster) => cluster.addNodeAffinity(resources, ranking, true));
  },
);

/** Rules as they stand in a rules.cfg, for what the sentences above cannot say. */
Given('the rules:', function (this: HaWorld, rulesConfig: string) {
  return this.describe((cluster) =>
    cluster.setTexts({ rulesConfig: withoutMistakes(rulesConfig, 'rules', this.moment.place) }),
  );
});

/** Rules that the cluster reads with warnings, because they have mistakes. */
Given('the rules, mistakes and all:', function (this: HaWorld, rulesConfig: string) {
  return this.describe((cluster) => cluster.setTexts({ rulesConfig }));
});

/** Old HA groups as they stand in a groups.cfg. */
Given('the groups:', function (this: HaWorld, groupsConfig: string) {
  return this.describe((cluster) =>
    cluster.setTexts({ groupsConfig: withoutMistakes(groupsConfig, 'groups', this.moment.place) }),
  );
});

/** Groups that the cluster reads with warnings, because they have mistakes. */
Given('the groups, mistakes and all:', function (this: HaWorld, groupsConfig: string) {
  return this.describe((cluster) => cluster.setTexts({ groupsConfig }));
});
