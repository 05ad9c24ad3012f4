import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { ClusterSetup } from '../../src/cluster';
import { type EmulatedAddresses, EmulatedCluster, type EmulatedClusterOptions } from '../../src/serve';
import { type Caller, clientOf } from './client';

/** An emulated cluster that all tests of a file share. */
export interface Served {
  readonly cluster: EmulatedCluster;
  /** How to reach it; known as soon as the tests run. */
  readonly addresses: () => EmulatedAddresses;
  readonly call: Caller;
}

/** Three nodes that are up, and whatever else is said. */
export function threeNodes(more: Partial<Omit<ClusterSetup, 'nodes'>> = {}): ClusterSetup {
  const nodes = ['node1', 'node2', 'node3'].map((name) => ({ name, online: true }));
  return { nodes, resources: [], rules: [], datacenter: {}, ...more };
}

/** Emulates a cluster while the tests of a file run; each answer has to be one that the API document knows. */
export function serve(options: EmulatedClusterOptions = {}): Served {
  const cluster = new EmulatedCluster({ checkAnswers: true, ...options });
  let started: EmulatedAddresses | undefined;
  before(async () => {
    started = await cluster.start();
  });
  after(async () => {
    await cluster.stop();
    assert.deepEqual(cluster.mistakes, []);
  });
  const addresses = () => {
    assert.ok(started, 'the cluster has not been started yet');
    return started;
  };
  return { cluster, addresses, call: (method, path, request) => clientOf(addresses())(method, path, request) };
}
