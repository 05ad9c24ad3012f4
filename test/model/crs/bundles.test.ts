import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ServiceState, Sid } from '../../../src/cluster';
import { activeBundles } from '../../../src/model/crs/bundles';
import { AffinityIndex } from '../../../src/model/rules';
import { sortedByName } from '../../../src/model/status';

type Entries = readonly (readonly [sids: string, state: ServiceState, node: string])[];

/** Spec/rules.md 10; a, b, c, d stand for vm:1, vm:2, vm:3, vm:4. */
const table: readonly {
  readonly title: string;
  readonly entries: Entries;
  readonly together: readonly string[];
  readonly bundles: Readonly<Record<string, string>>;
}[] = [
  {
    title: 'resources that nothing keeps together are bundles of one',
    entries: [['vm:1 vm:2', 'started', 'n1']],
    together: [],
    bundles: { 'vm:1': 'vm:1', 'vm:2': 'vm:2' },
  },
  {
    title: 'resources that are kept together are one bundle',
    entries: [['vm:1 vm:2', 'started', 'n1']],
    together: ['vm:1 vm:2'],
    bundles: { 'vm:1': 'vm:1 vm:2' },
  },
  {
    title: 'a stopped member is left out and does not lead',
    entries: [
      ['vm:1', 'stopped', 'n1'],
      ['vm:2 vm:3', 'started', 'n1'],
    ],
    together: ['vm:1 vm:2 vm:3'],
    bundles: { 'vm:2': 'vm:2 vm:3' },
  },
  {
    title: 'a stopped member in the middle is left out',
    entries: [
      ['vm:1 vm:3', 'started', 'n1'],
      ['vm:2', 'stopped', 'n1'],
    ],
    together: ['vm:1 vm:2 vm:3'],
    bundles: { 'vm:1': 'vm:1 vm:3' },
  },
  {
    title: 'a member on the way holds all others',
    entries: [
      ['vm:1', 'started', 'n1'],
      ['vm:2', 'migrate', 'n2'],
      ['vm:3', 'relocate', 'n3'],
    ],
    together: ['vm:1 vm:2 vm:3'],
    bundles: {},
  },
  {
    title: 'members on three nodes are no bundle',
    entries: [
      ['vm:1', 'started', 'n1'],
      ['vm:2', 'started', 'n2'],
      ['vm:3', 'started', 'n3'],
    ],
    together: ['vm:1 vm:2 vm:3'],
    bundles: {},
  },
  {
    title: 'one member elsewhere is enough',
    entries: [
      ['vm:1 vm:2', 'started', 'n1'],
      ['vm:3', 'started', 'n2'],
    ],
    together: ['vm:1 vm:2 vm:3'],
    bundles: {},
  },
  {
    title: 'a member in error elsewhere does not matter',
    entries: [
      ['vm:1', 'started', 'n1'],
      ['vm:2', 'error', 'n2'],
    ],
    together: ['vm:1 vm:2'],
    bundles: { 'vm:1': 'vm:1' },
  },
  {
    title: 'members in freeze, recovery and fence do not matter',
    entries: [
      ['vm:1', 'started', 'n1'],
      ['vm:2', 'freeze', 'n2'],
      ['vm:3', 'recovery', 'n2'],
      ['vm:4', 'fence', 'n3'],
    ],
    together: ['vm:1 vm:2 vm:3 vm:4'],
    bundles: { 'vm:1': 'vm:1' },
  },
  {
    title: 'a member on the way holds its own bundle only',
    entries: [
      ['vm:1', 'started', 'n1'],
      ['vm:2', 'relocate', 'n1'],
      ['vm:3', 'started', 'n3'],
    ],
    together: ['vm:1 vm:2'],
    bundles: { 'vm:3': 'vm:3' },
  },
  {
    title: 'a resource on the way is no bundle itself',
    entries: [
      ['vm:1', 'migrate', 'n1'],
      ['vm:2', 'started', 'n1'],
    ],
    together: [],
    bundles: { 'vm:2': 'vm:2' },
  },
  {
    title: 'a member that is not managed does not matter',
    entries: [['vm:1', 'started', 'n1']],
    together: ['vm:1 vm:2'],
    bundles: { 'vm:1': 'vm:1' },
  },
  {
    title: 'ids are compared as texts',
    entries: [['vm:99 vm:100 vm:1000', 'started', 'n1']],
    together: ['vm:99 vm:100 vm:1000'],
    bundles: { 'vm:100': 'vm:100 vm:1000 vm:99' },
  },
  {
    title: 'overlapping rules that were not merged give overlapping bundles',
    entries: [['vm:101 vm:102 vm:105 vm:106', 'started', 'n1']],
    together: ['vm:101 vm:105 vm:106', 'vm:102 vm:106'],
    bundles: { 'vm:101': 'vm:101 vm:102 vm:105 vm:106', 'vm:102': 'vm:102 vm:106' },
  },
];

describe('resources that move together', () => {
  for (const { title, entries, together, bundles } of table) {
    test(title, () => {
      const found = activeBundles(entriesOf(entries), indexOf(together));
      const expected = Object.entries(bundles).map(([leader, members]) => [leader, members.split(' ')]);
      assert.deepEqual([...found], expected);
    });
  }
});

function entriesOf(entries: Entries) {
  return sortedByName(
    entries.flatMap(([sids, state, node]) => split(sids).map((sid) => [sid, { state, node }] as const)),
  );
}

function indexOf(together: readonly string[]): AffinityIndex {
  return new AffinityIndex(
    together.map((sids, index) => ({
      id: `p${index}`,
      rule: { type: 'resource-affinity', affinity: 'positive', resources: new Set(split(sids)) },
    })),
  );
}

function split(sids: string): Sid[] {
  return sids.split(' ') as Sid[];
}
