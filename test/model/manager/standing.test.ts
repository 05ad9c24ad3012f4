import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Decision } from '../../../src/engine';
import { Standing, type StandingChoice } from '../../../src/model/manager/standing';
import type { ServiceConfig } from '../../../src/model/testbed/contents';
import { setTime } from '../tiny-cluster';
import { desk, started } from './manager-desk';

const config: ServiceConfig = { node: 'node1', state: 'started', failback: true, maxRestart: 1, maxRelocate: 1 };
const choice: StandingChoice = {
  config,
  placement: { node: 'node1', because: 'already on a preferred node' },
  decision: undefined,
};

test('a choice stands as long as all that it depends on is the same', () => {
  const standing = new Standing();
  const rules = {};
  standing.follow(1, rules);
  standing.remember('vm:100', choice);
  standing.follow(1, rules);
  assert.equal(standing.of('vm:100', config), choice);
  standing.follow(2, rules);
  assert.equal(standing.of('vm:100', config), undefined);
});

test('a choice does not stand for a resource that is configured otherwise', () => {
  const standing = new Standing();
  standing.remember('vm:100', choice);
  assert.equal(standing.of('vm:100', { ...config, failback: false }), undefined);
});

test('a choice that stands is told in every round, with its time', () => {
  const { cluster, round } = desk(started({ 'vm:100': 'node1' }), { services: { 'vm:100': 'node1' } });
  const decisions: Decision[] = [];
  cluster.watchDecisions = (decision) => decisions.push(decision);
  for (const time of [1010, 1020, 1030]) {
    setTime(cluster, time);
    round();
  }
  assert.deepEqual(
    decisions.map(({ time, resource, chosen }) => ({ time, resource, chosen })),
    [1010, 1020, 1030].map((time) => ({ time, resource: 'vm:100', chosen: 'node1' })),
  );
});

test('what stood is chosen anew when another resource has moved', () => {
  const rules = 'resource-affinity: apart\n\tresources vm:100,vm:101\n\taffinity negative\n';
  const { cluster, round } = desk(started({ 'vm:100': 'node1', 'vm:101': 'node2' }), {
    services: { 'vm:100': 'node1', 'vm:101': 'node2' },
    rulesConfig: rules,
  });
  const reasons: (string | undefined)[] = [];
  cluster.watchDecisions = ({ resource, removals }) => {
    if (resource === 'vm:100') reasons.push(removals.map(({ nodes }) => nodes.join()).join());
  };
  round();
  round();
  cluster.files.crmCommands = ['migrate vm:101 node3'];
  round();
  round();
  assert.deepEqual(reasons, ['node2', 'node2', 'node2', 'node2,node3', 'node2,node3']);
});
