import type { NodeName, NodeState, ServiceState, Sid } from '../src/cluster';
import {
  areDown,
  areFenced,
  areNotFenced,
  areUp,
  clusterIsArmed,
  clusterIsDisarmed,
  commandIsRefused,
  isMaster,
  isNotMaster,
  logNeverShows,
  logShows,
  move,
  nodesAre,
  noRuleIsDropped,
  nothingMoves,
  resourcesAre,
  resourcesAreUnmanaged,
  returnTo,
  ruleIsDropped,
  runApart,
  runNothing,
  runNowhere,
  runOn,
  runTogether,
  stayInPlace,
  stayOn,
} from '../src/expect';
import { descriptionOrExpectationStep, expectationStep } from './expectation-step';

type Nodes = readonly NodeName[];
type Resources = readonly Sid[];

/** One live migration each since the last trigger, and no other movement. */
expectationStep('{resources} migrate(s) to {node}', (resources: Resources, node: NodeName) =>
  move(resources, 'migrate', { kind: 'node', node }),
);
expectationStep('{resources} migrate(s) to one of {nodes}', (resources: Resources, nodes: Nodes) =>
  move(resources, 'migrate', { kind: 'one of', nodes }),
);
expectationStep('{resources} migrate(s) to the same node', (resources: Resources) =>
  move(resources, 'migrate', { kind: 'the same node' }),
);
expectationStep('{resources} migrate(s) to different nodes', (resources: Resources) =>
  move(resources, 'migrate', { kind: 'different nodes' }),
);

/** One movement each by stop, move and start since the last trigger, and no other. */
expectationStep('{resources} relocate(s) to {node}', (resources: Resources, node: NodeName) =>
  move(resources, 'relocate', { kind: 'node', node }),
);
expectationStep('{resources} relocate(s) to one of {nodes}', (resources: Resources, nodes: Nodes) =>
  move(resources, 'relocate', { kind: 'one of', nodes }),
);
expectationStep('{resources} relocate(s) to the same node', (resources: Resources) =>
  move(resources, 'relocate', { kind: 'the same node' }),
);
expectationStep('{resources} relocate(s) to different nodes', (resources: Resources) =>
  move(resources, 'relocate', { kind: 'different nodes' }),
);

/** One recovery each since the last trigger, after the fencing of the node it was on, and no other movement. */
expectationStep('{resources} recover(s) on {node}', (resources: Resources, node: NodeName) =>
  move(resources, 'recover', { kind: 'node', node }),
);
expectationStep('{resources} recover(s) on one of {nodes}', (resources: Resources, nodes: Nodes) =>
  move(resources, 'recover', { kind: 'one of', nodes }),
);
expectationStep('{resources} recover(s) on the same node', (resources: Resources) =>
  move(resources, 'recover', { kind: 'the same node' }),
);
expectationStep('{resources} recover(s) on different nodes', (resources: Resources) =>
  move(resources, 'recover', { kind: 'different nodes' }),
);

/** Was there before, and went back: a VM by one live migration, anything else by one relocation. */
expectationStep('{resources} return(s) to {node}', returnTo);

/** Is there, and did not move since the last trigger. */
expectationStep('{resources} stay(s) on {node}', stayOn);
expectationStep('{resources} stay(s) where it/they is/are', stayInPlace);
expectationStep('nothing moves', nothingMoves);

/** Really runs there and nowhere else, whichever way it got there. After "Given": is configured and started there. */
descriptionOrExpectationStep(
  '{resources} run(s) on {node}',
  (cluster, resources: Resources, node: NodeName) =>
    cluster.addResources(resources.map((sid) => ({ sid, node, state: 'started' }))),
  runOn,
);
expectationStep('{resources} run(s) on the same node', runTogether);
expectationStep('{resources} run(s) on different nodes', runApart);
expectationStep('{resources} is/are not running', runNowhere);
expectationStep('no resource runs on {nodes}', runNothing);

/** What the manager holds of a resource: `is started`, `is frozen`, `is in recovery`. */
expectationStep('{resources} is/are (in ){serviceState}', (resources: Resources, state: ServiceState) =>
  resourcesAre(resources, state),
);
expectationStep('{resources} is/are unmanaged', resourcesAreUnmanaged);

/** What the manager holds of a node: `is online`, `is in maintenance`. */
expectationStep('{nodes} is/are (in ){nodeState}', (nodes: Nodes, state: NodeState) => nodesAre(nodes, state));
expectationStep('{nodes} is/are fenced', areFenced);
expectationStep('{nodes} is/are not fenced', areNotFenced);
expectationStep('{node} is the master', isMaster);
expectationStep('{node} is not the master', isNotMaster);

/** Has no power, or no network. After "Given": is not running when the scenario begins. */
descriptionOrExpectationStep(
  '{nodes} is/are down',
  (cluster, nodes: Nodes) => cluster.changeNodes(nodes, { online: false }),
  areDown,
);
expectationStep('{nodes} is/are up', areUp);

expectationStep('the cluster is fully disarmed', clusterIsDisarmed);
expectationStep('the cluster is not disarmed', clusterIsArmed);

/** The words are part of the message. */
expectationStep('the command is refused because {string}', commandIsRefused);
expectationStep('rule {rule} is dropped because {string}', (rule: string, words: string) => ruleIsDropped(rule, words));
expectationStep('rule {rule} is dropped', (rule: string) => ruleIsDropped(rule));
expectationStep('no rule is dropped', noRuleIsDropped);

/** A part of a line since the last trigger. */
expectationStep('the log shows {string}', logShows);
expectationStep('the log never shows {string}', logNeverShows);
