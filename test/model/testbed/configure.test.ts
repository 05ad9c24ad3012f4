import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configure } from '../../../src/model/testbed/configure';
import { stillCluster } from '../tiny-cluster';

test('new rules take the place of all rules', () => {
  const cluster = stillCluster({ rulesConfig: 'node-affinity: old\n\tnodes node1\n\tresources vm:101\n' });
  configure(cluster, {
    kind: 'rules',
    rules: [{ type: 'resource-affinity', id: 'apart', resources: ['vm:101', 'vm:102'], affinity: 'negative' }],
    rulesConfig: '# \u00e4\n',
  });
  assert.equal(
    cluster.files.rules,
    'resource-affinity: apart\n\taffinity negative\n\tresources vm:101,vm:102\n\n# \xc3\xa4\n',
  );
});

test('new datacenter settings take the place of all settings', () => {
  const cluster = stillCluster({ datacenter: { ha: { shutdown_policy: 'migrate' } } });
  configure(cluster, { kind: 'datacenter', datacenter: { scheduler: 'dynamic' } });
  assert.deepEqual(cluster.files.datacenter, { crs: { ha: 'dynamic' } });
});

test('options of a resource change one by one', () => {
  const cluster = stillCluster({ services: { 'vm:101': 'node1' } });
  const before = cluster.files.services.get('vm:101');
  configure(cluster, { kind: 'resource-options', resource: 'vm:101', failback: false });
  assert.deepEqual(cluster.files.services.get('vm:101'), { ...before, failback: false });
  configure(cluster, { kind: 'resource-options', resource: 'vm:101', maxRestart: 0, maxRelocate: 3 });
  assert.deepEqual(cluster.files.services.get('vm:101'), { ...before, failback: false, maxRestart: 0, maxRelocate: 3 });
});
