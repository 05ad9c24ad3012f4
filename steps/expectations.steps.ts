import type { NodeName, NodeState, ServiceState, Sid } from '../src/cluster';
import {
  areDown,
  areFenced,
  areFencedAfter,
  areNotFenced,
  areUp,
  clusterIsArmed,
  clusterIsDisarmed,
  clusterIsDisarming,
  commandIsRefused,
  isMaster,
  isNotMaster,
  logNeverShows,
  logShows,
  logShowsBefore,
  logShowsOnce,
  move,
  nodesAre,
  noRuleIsDropped,
  nothingMoves,
  recoverWithin,
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

/**
 * One live migration each since the last trigger, and no other movement.
 * @example vm101 migrates to node1
 * @example vm101 and vm102 migrate to node1
 */
expectationStep('{resources} migrate(s) to {node}', (resources: Resources, node: NodeName) =>
  move(resources, 'migrate', { kind: 'node', node }),
);

/**
 * One live migration each, whichever of the nodes it goes to.
 * @example vm101 migrates to one of node1 and node2
 */
expectationStep('{resources} migrate(s) to one of {nodes}', (resources: Resources, nodes: Nodes) =>
  move(resources, 'migrate', { kind: 'one of', nodes }),
);

/**
 * One live migration each, all to one node, whichever that is.
 * @example vm101 and vm102 migrate to the same node
 */
expectationStep('{resources} migrate(s) to the same node', (resources: Resources) =>
  move(resources, 'migrate', { kind: 'the same node' }),
);

/**
 * One live migration each, no two to one node.
 * @example vm101 and vm102 migrate to different nodes
 */
expectationStep('{resources} migrate(s) to different nodes', (resources: Resources) =>
  move(resources, 'migrate', { kind: 'different nodes' }),
);

/**
 * One movement each by stop, move and start since the last trigger, and no other.
 * @example ct200 relocates to node1
 */
expectationStep('{resources} relocate(s) to {node}', (resources: Resources, node: NodeName) =>
  move(resources, 'relocate', { kind: 'node', node }),
);

/**
 * One relocation each, whichever of the nodes it goes to.
 * @example ct200 relocates to one of node1 and node2
 */
expectationStep('{resources} relocate(s) to one of {nodes}', (resources: Resources, nodes: Nodes) =>
  move(resources, 'relocate', { kind: 'one of', nodes }),
);

/**
 * One relocation each, all to one node, whichever that is.
 * @example ct200 and ct201 relocate to the same node
 */
expectationStep('{resources} relocate(s) to the same node', (resources: Resources) =>
  move(resources, 'relocate', { kind: 'the same node' }),
);

/**
 * One relocation each, no two to one node.
 * @example ct200 and ct201 relocate to different nodes
 */
expectationStep('{resources} relocate(s) to different nodes', (resources: Resources) =>
  move(resources, 'relocate', { kind: 'different nodes' }),
);

/**
 * One recovery each since the last trigger, after the fencing of the node it was on, and no other movement.
 * @example vm101 recovers on node1
 */
expectationStep('{resources} recover(s) on {node}', (resources: Resources, node: NodeName) =>
  move(resources, 'recover', { kind: 'node', node }),
);

/**
 * One recovery each, and it runs there so long after the last trigger.
 * @example vm101 recovers on node1 within 3 minutes
 */
expectationStep('{resources} recover(s) on {node} within {duration}', recoverWithin);

/**
 * One recovery each, whichever of the nodes it goes to.
 * @example vm101 recovers on one of node1 and node2
 */
expectationStep('{resources} recover(s) on one of {nodes}', (resources: Resources, nodes: Nodes) =>
  move(resources, 'recover', { kind: 'one of', nodes }),
);

/**
 * One recovery each, all on one node, whichever that is.
 * @example vm101 and vm102 recover on the same node
 */
expectationStep('{resources} recover(s) on the same node', (resources: Resources) =>
  move(resources, 'recover', { kind: 'the same node' }),
);

/**
 * One recovery each, no two on one node.
 * @example vm101 and vm102 recover on different nodes
 */
expectationStep('{resources} recover(s) on different nodes', (resources: Resources) =>
  move(resources, 'recover', { kind: 'different nodes' }),
);

/**
 * Was there before, and went back: a VM by one live migration, anything else by one relocation.
 * @example vm101 returns to node3
 * @example vm101 and vm102 return to node3
 */
expectationStep('{resources} return(s) to {node}', returnTo);

/**
 * Is there, and did not move since the last trigger.
 * @example vm101 stays on node1
 * @example vm101 and vm102 stay on node1
 */
expectationStep('{resources} stay(s) on {node}', stayOn);

/**
 * Did not move since the last trigger.
 * @example vm101 stays where it is
 * @example vm101 and vm102 stay where they are
 */
expectationStep('{resources} stay(s) where it/they is/are', stayInPlace);

/**
 * No resource moved since the last trigger, or still does.
 * @example nothing moves
 */
expectationStep('nothing moves', nothingMoves);

/**
 * After Given: is configured there as started. After Then: really runs there and nowhere else, whichever way it got
 * there.
 * @example vm100 runs on node3
 * @example vm:101 and ct:200 run on pve-a
 */
descriptionOrExpectationStep(
  '{resources} run(s) on {node}',
  (cluster, resources: Resources, node: NodeName) =>
    cluster.addResources(resources.map((sid) => ({ sid, node, state: 'started' }))),
  runOn,
);

/**
 * Really run, all on one node.
 * @example vm101 and vm102 run on the same node
 */
expectationStep('{resources} run(s) on the same node', runTogether);

/**
 * Really run, no two on one node.
 * @example vm101 and vm102 run on different nodes
 */
expectationStep('{resources} run(s) on different nodes', runApart);

/**
 * Runs on no node.
 * @example vm101 is not running
 */
expectationStep('{resources} is/are not running', runNowhere);

/**
 * Nothing really runs there, whatever the manager holds of it.
 * @example no resource runs on node3
 */
expectationStep('no resource runs on {nodes}', runNothing);

/**
 * What the manager holds of a resource.
 * @example vm101 is started
 * @example vm101 is stopped
 * @example vm101 is frozen
 * @example vm101 is in recovery
 * @example vm101 is in error
 * @example vm101 is request_stop
 */
expectationStep('{resources} is/are (in ){serviceState}', (resources: Resources, state: ServiceState) =>
  resourcesAre(resources, state),
);

/**
 * The manager holds nothing of it.
 * @example vm101 and vm102 are unmanaged
 */
expectationStep('{resources} is/are unmanaged', resourcesAreUnmanaged);

/**
 * What the manager holds of a node.
 * @example node3 is online
 * @example node3 is in maintenance
 * @example node3 is unknown
 * @example node3 is in fence
 * @example node3 is gone
 */
expectationStep('{nodes} is/are (in ){nodeState}', (nodes: Nodes, state: NodeState) => nodesAre(nodes, state));

/**
 * Since the last trigger the master proved that the node is dead.
 * @example node3 is fenced
 */
expectationStep('{nodes} is/are fenced', areFenced);

/**
 * Fenced, but no sooner after the last trigger.
 * @example node3 is fenced after at least 2 minutes
 */
expectationStep('{nodes} is/are fenced after at least {duration}', areFencedAfter);

/**
 * Since the last trigger the node was not fenced, nor is it about to be.
 * @example node2 and node3 are not fenced
 */
expectationStep('{nodes} is/are not fenced', areNotFenced);

/**
 * Its CRM is the active one.
 * @example node1 is the master
 */
expectationStep('{node} is the master', isMaster);

/**
 * The CRM of another node is the active one.
 * @example node1 is not the master
 */
expectationStep('{node} is not the master', isNotMaster);

/**
 * After Given: has no power when the scenario begins. After Then: has no power, or no network.
 * @example node3 is down
 */
descriptionOrExpectationStep(
  '{nodes} is/are down',
  (cluster, nodes: Nodes) => cluster.changeNodes(nodes, { online: false }),
  areDown,
);

/**
 * Has power and network.
 * @example node3 is up
 */
expectationStep('{nodes} is/are up', areUp);

/**
 * The HA stack watches over nothing, and no watchdog is armed.
 * @example the cluster is fully disarmed
 */
expectationStep('the cluster is fully disarmed', clusterIsDisarmed);

/**
 * The HA stack is to be disarmed, but something has to be finished first.
 * @example the cluster is disarming
 */
expectationStep('the cluster is disarming', clusterIsDisarming);

/**
 * Nobody asked for the HA stack to be disarmed, or it is armed again.
 * @example the cluster is not disarmed
 */
expectationStep('the cluster is not disarmed', clusterIsArmed);

/**
 * Since the last trigger, in a message with these words.
 * @example the command is refused because "no such service"
 */
expectationStep('the command is refused because {string}', commandIsRefused);

/**
 * At any time, for a reason with these words.
 * @example rule keep-together-1 is dropped because "resources are in multiple node affinity rules"
 */
expectationStep('rule {rule} is dropped because {string}', (rule: string, words: string) => ruleIsDropped(rule, words));

/**
 * At any time, for any reason.
 * @example rule keep-together-1 is dropped
 */
expectationStep('rule {rule} is dropped', (rule: string) => ruleIsDropped(rule));

/**
 * At no time, for no reason.
 * @example no rule is dropped
 */
expectationStep('no rule is dropped', noRuleIsDropped);

/**
 * Part of a line since the last trigger.
 * @example the log shows "got crm command"
 */
expectationStep('the log shows {string}', logShows);

/**
 * Part of one line since the last trigger, and of no other.
 * @example the log shows "got crm command" once
 */
expectationStep('the log shows {string} once', logShowsOnce);

/**
 * Since the last trigger a line has the one part, and no line before it has the other.
 * @example the log shows "got crm command" before "exit"
 */
expectationStep('the log shows {string} before {string}', logShowsBefore);

/**
 * Part of no line since the last trigger.
 * @example the log never shows "watchdog"
 */
expectationStep('the log never shows {string}', logNeverShows);
