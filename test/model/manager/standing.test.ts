import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Decision } from '../../../src/engine';
import { parseRules } from '../../../src/formats';
import { Standing, type StandingChoice } from '../../../src/model/manager/standing';
import { compileRules } from '../../../src/model/rules/compile';
import type { ServiceConfig } from '../../../src/model/testbed/contents';
import { setTime } from '../tiny-cluster';
import { desk, started } from './manager-desk';

const config: ServiceConfig = { node: 'node1', state: 'started', failback: true, maxRestart: 1, maxRelocate: 1 };
const rules = compileRules(parseRules('resource-affinity: apart\n\tresources vm:100,vm:101\n\taffinity negative\n'), [
  'node1',
]);
const choice: StandingChoice = {
  config,
  placement: { node: 'node1', because: 'already on a preferred node' },
  decision: undefined,
};

test('a choice stands as long as all that it depends on is the same', () => {
  const standing = new Standing();
  standing.follow(rules, 1);
  standing.remember('vm:100', choice);
  standing.follow(rules, 1);
  assert.equal(standing.of('vm:100', config), choice);
  standing.follow(rules, 2);
  assert.equal(standing.of('vm:100', config), undefined);
  standing.remember('vm:100', choice);
  standing.follow(compileRules(parseRules(''), []), 2);
  assert.equal(standing.of('vm:100', config), undefined);
});

test('a choice stands until the resource changes, or one that it shares a rule with', () => {
  for (const [changed, stands] of [
    ['vm:100', ['vm:102']],
    ['vm:101', ['vm:102']],
    ['vm:102', ['vm:100', 'vm:101']],
  ] as const) {
    const standing = new Standing();
    standing.follow(rules);
    for (const sid of ['vm:100', 'vm:101', 'vm:102'] as const) standing.remember(sid, choice);
    standing.forget(changed);
    const left = (['vm:100', 'vm:101', 'vm:102'] as const).filter((sid) => standing.of(sid, config));
    assert.deepEqual(left, stands, changed);
  }
});

test('a resource is at rest until its choice does not stand any more', () => {
  const standing = new Standing();
  standing.follow(rules);
  standing.rest('vm:100');
  assert.equal(standing.atRest('vm:100', config), undefined);
  standing.remember('vm:100', choice);
  assert.equal(standing.atRest('vm:100', config), undefined);
  standing.rest('vm:100');
  assert.equal(new Standing(standing).atRest('vm:100', config), choice);
  assert.equal(standing.atRest('vm:100', { ...config, state: 'stopped' }), undefined);
  standing.forget('vm:101');
  standing.remember('vm:100', choice);
  assert.equal(standing.atRest('vm:100', config), undefined);
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
