import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClusterState, NodeState, ResourceStatus, RuleSetup, Sid, Timeline } from '../../src/cluster';
import { makeEvent } from '../../src/log';
import {
  brokenRules,
  eligibleNodes,
  RuleIndex,
  rulesInForce,
  stayInMaintenance,
  withoutPlace,
} from '../../src/promises';

const apart: RuleSetup = { type: 'resource-affinity', id: 'apart', resources: ['vm:1', 'vm:2'], affinity: 'negative' };
const together: RuleSetup = {
  type: 'resource-affinity',
  id: 'together',
  resources: ['vm:1', 'vm:2'],
  affinity: 'positive',
};
const bound: RuleSetup = { type: 'node-affinity', id: 'bound', resources: ['vm:1'], nodes: { node1: 0 }, strict: true };
const preferred: RuleSetup = { ...bound, id: 'preferred', strict: false };

/** `vm:1` on `node1`, and what is different about it. */
function stateOf(
  places: Readonly<Record<Sid, string | (Partial<ResourceStatus> & { node: string })>>,
  nodes: Readonly<Record<string, NodeState>> = {},
): ClusterState {
  const known: Readonly<Record<string, NodeState>> = { node1: 'online', node2: 'online', node3: 'online', ...nodes };
  return {
    time: 0,
    quorate: true,
    nodes: Object.fromEntries(
      Object.entries(known).map(([name, state]) => [
        name,
        { state, online: state !== 'unknown', maintenanceRequested: state === 'maintenance' },
      ]),
    ),
    resources: Object.fromEntries(
      Object.entries(places).map(([sid, place]) => {
        const status = typeof place === 'string' ? { node: place } : place;
        return [sid, { requested: 'started', state: 'started', runsOn: [status.node], ...status }];
      }),
    ),
  };
}

const broken = (rules: readonly RuleSetup[], state: ClusterState) =>
  brokenRules(rules, state).map(({ rule, by }) => [rule.id, ...by.map(({ resource, node }) => `${resource} ${node}`)]);

test('resources that are kept apart break the rule on one node only', () => {
  assert.deepEqual(broken([apart], stateOf({ 'vm:1': 'node1', 'vm:2': 'node2' })), []);
  assert.deepEqual(broken([apart], stateOf({ 'vm:1': 'node1', 'vm:2': 'node1' })), [
    ['apart', 'vm:1 node1', 'vm:2 node1'],
  ]);
});

test('resources that are kept together break the rule on two nodes', () => {
  assert.deepEqual(broken([together], stateOf({ 'vm:1': 'node1', 'vm:2': 'node1' })), []);
  assert.deepEqual(broken([together], stateOf({ 'vm:1': 'node1', 'vm:2': 'node2' })), [
    ['together', 'vm:1 node1', 'vm:2 node2'],
  ]);
});

test('a strict rule is broken on a node that it does not name, a preference never', () => {
  assert.deepEqual(broken([bound, preferred], stateOf({ 'vm:1': 'node2' })), [['bound', 'vm:1 node2']]);
});

test('what does not run, and what HA does not manage, breaks nothing', () => {
  const stopped = { node: 'node1', requested: 'stopped', state: 'stopped', runsOn: [] } as const;
  assert.deepEqual(broken([apart], stateOf({ 'vm:1': 'node1', 'vm:2': stopped })), []);
  const ignored = { node: 'node1', requested: 'ignored', state: undefined, runsOn: ['node1'] } as const;
  assert.deepEqual(broken([apart], stateOf({ 'vm:1': 'node1', 'vm:2': ignored as never })), []);
});

function eligible(resource: Sid, rules: readonly RuleSetup[], state: ClusterState): readonly string[] {
  return eligibleNodes(resource, new RuleIndex(rules), state);
}

test('a node is eligible if it is online, allowed, and free of what is kept apart', () => {
  const state = stateOf({ 'vm:1': 'node3', 'vm:2': 'node2' }, { node3: 'maintenance' });
  assert.deepEqual(eligible('vm:1', [], state), ['node1', 'node2']);
  assert.deepEqual(eligible('vm:1', [apart], state), ['node1']);
  assert.deepEqual(eligible('vm:1', [apart, bound], state), ['node1']);
  assert.deepEqual(eligible('vm:2', [apart, preferred], state), ['node1', 'node2']);
});

test('a node that an opponent is heading for is taken', () => {
  const moving = { node: 'node3', state: 'migrate', target: 'node1', runsOn: ['node3'] } as const;
  assert.deepEqual(eligible('vm:1', [apart], stateOf({ 'vm:1': 'node2', 'vm:2': moving })), ['node2']);
});

test('a node has to be right for all that is kept together', () => {
  const apartFromPartner: RuleSetup = { ...apart, id: 'partner-apart', resources: ['vm:2', 'vm:3'] };
  const state = stateOf({ 'vm:1': 'node3', 'vm:2': 'node3', 'vm:3': 'node2' }, { node3: 'maintenance' });
  assert.deepEqual(eligible('vm:1', [together, apartFromPartner], state), ['node1']);
  assert.deepEqual(eligible('vm:2', [together, bound], state), ['node1']);
});

test('who stays on a node in maintenance is told with the nodes that would do', () => {
  const state = stateOf({ 'vm:1': 'node3', 'vm:2': 'node2' }, { node3: 'maintenance' });
  assert.deepEqual(stayInMaintenance([apart], state), [{ resource: 'vm:1', node: 'node3', eligible: ['node1'] }]);
  const strict: RuleSetup = { ...bound, nodes: { node3: 0 } };
  assert.deepEqual(stayInMaintenance([strict], state), [{ resource: 'vm:1', node: 'node3', eligible: [] }]);
});

test('what should run and does not is without a place', () => {
  const lost = { node: 'node3', state: 'recovery', runsOn: [] } as const;
  const state = stateOf({ 'vm:1': lost, 'vm:2': { node: 'node1', requested: 'stopped' } }, { node3: 'unknown' });
  assert.deepEqual(withoutPlace([], state), [
    { resource: 'vm:1', node: 'node3', state: 'recovery', eligible: ['node1', 'node2'] },
  ]);
});

const setup: Timeline['setup'] = {
  nodes: [{ name: 'node1', online: true }],
  resources: [
    { sid: 'vm:1', node: 'node1', state: 'started', group: 'g' },
    { sid: 'vm:2', node: 'node1', state: 'started' },
  ],
  rules: [apart],
  rulesConfig: 'resource-affinity: off\n\tresources vm:1,vm:2\n\taffinity positive\n\tdisable\n',
  groupsConfig: 'group: g\n\tnodes node1\n\trestricted 1\n',
  datacenter: {},
};
const idsInForce = (timeline: Omit<Timeline, 'setup'>) => rulesInForce({ setup, ...timeline }).map(({ id }) => id);
const dropOfApart = makeEvent(20, 'node1/crm', 'rule-dropped', { rule: 'apart', reason: 'it cannot be kept' });

test('rules of the setup and of groups are in force, disabled and dropped ones are not', () => {
  assert.deepEqual(idsInForce({ events: [], triggers: [] }), ['apart', 'ha-group-g']);
  assert.deepEqual(idsInForce({ events: [dropOfApart], triggers: [] }), ['ha-group-g']);
});

test('the last change of the rules replaces them, and what was dropped before it counts no more', () => {
  const trigger = { kind: 'rules', rules: [apart, bound] } as const;
  const triggers = [{ time: 30, trigger, eventsBefore: 1 }];
  assert.deepEqual(idsInForce({ events: [dropOfApart], triggers }), ['apart', 'bound', 'ha-group-g']);
  const migrated = makeEvent(25, 'node1/crm', 'groups-migrated');
  const later = [{ time: 30, trigger, eventsBefore: 2 }];
  assert.deepEqual(idsInForce({ events: [dropOfApart, migrated], triggers: later }), ['apart', 'bound']);
});
