import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describePlace, type NodeName } from '../../../src/cluster';
import { quirks, reviewRules } from '../../../src/model/rules';
import { textOf, threeNodes } from './notation';

interface Input {
  readonly rules: string;
  readonly groups?: string;
  readonly resources?: string;
  readonly nodes?: readonly NodeName[];
}

/** A quirk, an input that runs into it, what is told of that, and an input that is nearly the same but does not. */
interface Example {
  readonly quirk: string;
  readonly bitten: Input;
  readonly told: readonly string[];
  readonly clean: Input;
}

const r1 = 'node-affinity: r1\n\tnodes node1\n\tresources vm:100\n';
const broken = 'node-affinity: r1\n\tresources vm:100\n';

const examples: readonly Example[] = [
  {
    quirk: 'Q1',
    bitten: { rules: `${r1}0\n\tstrict 1\n` },
    told: ['rules.cfg:4: r1 ends here, without a warning'],
    clean: { rules: `${r1}\tstrict 1\n\n0\n` },
  },
  {
    quirk: 'Q2',
    bitten: { rules: broken },
    told: ['rules.cfg:1: r1 lacks nodes'],
    clean: { rules: r1 },
  },
  {
    quirk: 'Q2',
    bitten: { rules: `${r1}\n${broken}` },
    told: ['rules.cfg:5: r1 lacks nodes, and wipes out the r1 of line 1'],
    clean: { rules: `${r1}\n${r1}` },
  },
  {
    quirk: 'Q3',
    bitten: { rules: broken },
    told: ['rules.cfg:1: the file cannot be written because of r1'],
    clean: { rules: `${broken}\n${r1}` },
  },
  {
    quirk: 'Q4',
    bitten: { rules: `${r1}\tdisable 0\n` },
    told: ['rules.cfg:4: r1 is disabled by "disable 0"'],
    clean: { rules: `${r1}\tdisable 1\n` },
  },
  {
    quirk: 'Q5',
    bitten: { rules: textOf(['+p1: 101,105', '+p2: 102,106', '+p3: 105,106']) },
    told: ['rules.cfg:9: p2 and p3 share vm:106, but are not merged: vm:102 need not be with vm:101 and vm:105'],
    clean: { rules: textOf(['+p1: 101,105', '+p2: 102,106', '+p3: 101,106']) },
  },
  {
    quirk: 'Q5',
    bitten: { rules: textOf(['+p1: 101,105', '+p2: 102,106', '+p3: 105,106', '-n1: 101,102']) },
    told: [
      'rules.cfg:9: p2 and p3 share vm:106, but are not merged: vm:102 need not be with vm:101 and vm:105; to be together and apart at once: vm:101 and vm:106, vm:102 and vm:106',
    ],
    clean: { rules: textOf(['+p1: 101,105,102,106', '-n1: 101,102']) },
  },
  {
    quirk: 'Q5',
    bitten: {
      rules: textOf([
        '+p1: 101,105',
        '+p2: 102,106',
        '+p3: 105,106',
        'a1: 101 on node1 strict',
        'a2: 102 on node2 strict',
      ]),
    },
    told: [
      'rules.cfg:9: p2 and p3 share vm:106, but are not merged: vm:102 need not be with vm:101 and vm:105; which of a1 and a2 holds is left to chance',
    ],
    clean: { rules: textOf(['+p1: 101,105', '+p2: 102,106', 'a1: 101 on node1 strict', 'a2: 102 on node2 strict']) },
  },
  {
    quirk: 'Q6',
    bitten: { rules: textOf(['+pab: 101,102', '+pcd: 103,104', '-nac: 101,103']) },
    told: ['rules.cfg:9: nac should keep vm:101 and vm:102 from vm:103 and vm:104, but leaves out vm:102 and vm:104'],
    clean: { rules: textOf(['+pab: 101,102', '+pcd: 103,104', '-nac: 101,103', '-nbd: 102,104']) },
  },
  {
    quirk: 'Q7',
    bitten: {
      rules: textOf([
        '-n1: 101,102,103',
        'a1: 101 on node1 strict',
        'a2: 102 on node1 strict',
        'a3: 103 on node2,node3 strict',
      ]),
    },
    told: ['rules.cfg:1: there are no nodes to keep these apart: vm:101 (may be on node1), vm:102 (may be on node1)'],
    clean: {
      rules: textOf([
        '-n1: 101,102,103',
        'a1: 101 on node1 strict',
        'a2: 102 on node1,node2 strict',
        'a3: 103 on node2,node3 strict',
      ]),
    },
  },
  {
    quirk: 'Q7',
    bitten: { rules: textOf(['-n1: 101,102', 'a1: 101,102 on node1']) },
    told: ['rules.cfg:1: n1 is dropped, although there are nodes enough to keep vm:101 and vm:102 apart'],
    clean: { rules: textOf(['-n1: 101,102', 'a1: 101,102 on node1 strict']) },
  },
  {
    quirk: 'Q7',
    bitten: { rules: textOf(['-n1: 101,102', '-n2: 102,103', '-n3: 101,103']), nodes: ['node1', 'node2'] },
    told: [
      'rules.cfg:1: there are no nodes to keep these apart: vm:101 (may be on node1 and node2), vm:102 (may be on node1 and node2), vm:103 (may be on node1 and node2)',
    ],
    clean: { rules: textOf(['-n1: 101,102', '-n2: 102,103', '-n3: 101,103']) },
  },
  {
    quirk: 'Q8',
    bitten: {
      rules: textOf(['+pab: 101,102', '-nbc: 102,103', 'a1: 101 on node1 strict', 'a3: 103 on node1 strict']),
    },
    told: [
      'rules.cfg:5: there are no nodes to keep these apart: vm:101 with vm:102 (may be on node1), vm:103 (may be on node1)',
    ],
    clean: {
      rules: textOf(['+pab: 101,102', '-nbc: 102,103', 'a1: 101 on node1 strict', 'a3: 103 on node2 strict']),
    },
  },
  {
    quirk: 'Q8',
    bitten: {
      rules: textOf(['+pab: 101,102', '-n1: 101,201', '-n2: 102,202', '-n3: 201,202']),
      nodes: ['node1', 'node2'],
    },
    told: [
      'rules.cfg:5: there are no nodes to keep these apart: vm:101 with vm:102 (may be on node1 and node2), vm:201 (may be on node1 and node2), vm:202 (may be on node1 and node2)',
    ],
    clean: { rules: textOf(['+pab: 101,102', '-n1: 101,201', '-n2: 102,202', '-n3: 201,202']) },
  },
  {
    quirk: 'Q9',
    bitten: {
      rules: textOf(['+pd: 101,107', '+pe: 102,103', '+pf: 103,107', '-nn: 102,107', 'aa: 101 on node1:1,node2:2']),
    },
    told: [
      'rules.cfg:13: nn, pe and pf stay in effect; a second look would drop them too, because rule shares two or more resources with a positive resource affinity rule',
    ],
    clean: { rules: textOf(['+pd: 101,107', '+pe: 102,103', '+pf: 103,107', '-nn: 102,107']) },
  },
  {
    quirk: 'Q12',
    bitten: { rules: textOf(['-negx: 101,103']), resources: 'vm: 101\n\tgroup nogroup\n\nvm: 103\n' },
    told: [
      'resources.cfg:2: the group nogroup of vm:101 becomes the rule ha-group-nogroup without nodes, which is dropped with others',
    ],
    clean: {
      rules: textOf(['-negx: 101,103']),
      resources: 'vm: 101\n\tgroup nogroup\n\nvm: 103\n',
      groups: 'group: nogroup\n\tnodes node1\n',
    },
  },
  {
    quirk: 'Q15',
    bitten: { rules: '', groups: 'group: g1\n\tnodes node1\n\tcomment foo: b%3A\n' },
    told: ['groups.cfg:3: the comment of g1 will be garbled'],
    clean: { rules: '', groups: 'group: g1\n\tnodes node1\n\tcomment foo: b\n' },
  },
  {
    quirk: 'Q17',
    bitten: { rules: textOf(['a1: 101 on node1:1,node2:2', 'a2: 102 on node3', '-n1: 101,102']) },
    told: ['rules.cfg:5: a2 has a single priority, but is dropped'],
    clean: { rules: textOf(['a1: 101 on node1:1,node2:2', 'a2: 102 on node3:1,node1:2', '-n1: 101,102']) },
  },
  {
    quirk: 'Q17',
    bitten: { rules: textOf(['+p1: 101,102', 'a1: 101 on node1', 'a2: 102 on node1']) },
    told: ['rules.cfg:5: a1 and a2 ask for the same nodes in the same way, but are dropped as contradictory'],
    clean: { rules: textOf(['+p1: 101,102', 'a1: 101 on node1', 'a2: 102 on node1 strict']) },
  },
  {
    quirk: 'Q18',
    bitten: {
      rules: textOf(['+p1: 101,102', '+p2: 103,104', '-n1: 101,102,103,104']),
      nodes: ['n1', 'n2', 'n3', 'n4'],
    },
    told: [
      'rules.cfg:9: "Drop rule \'n1\', because rule shares two or more resources with a positive resource affinity rule." is logged 2 times',
    ],
    clean: { rules: textOf(['+p1: 101,102', '+p2: 103,104', '-n1: 101,102,103']) },
  },
  {
    quirk: 'Q19',
    bitten: { rules: 'node-affinity: r1\n\tnodes ,\n\tresources ;\n' },
    told: ['rules.cfg:3: the resources of r1 are an empty list', 'rules.cfg:2: the nodes of r1 are an empty list'],
    clean: { rules: 'node-affinity: r1\n\tnodes ,node1\n\tresources ;vm:100\n' },
  },
  {
    quirk: 'Q20',
    bitten: { rules: `${r1}\ttype node-affinity\n` },
    told: ['rules.cfg:4: the type of r1 is given twice'],
    clean: { rules: `${r1}\ttype resource-affinity\n` },
  },
  {
    quirk: 'Q21',
    bitten: { rules: 'node-affinity: r1\n\tstrict 1\n' },
    told: ['rules.cfg:1: r1 lacks nodes and resources; the warning names only one of them'],
    clean: { rules: broken },
  },
  {
    quirk: 'Q22',
    bitten: {
      rules: textOf(['+p1: 101,foo:bar', '-n1: 101,ct:9999', 'a1: 101 on node1,node9']),
      resources: 'vm: 101\n',
    },
    told: [
      'rules.cfg:2: p1 names unknown resources: foo:bar',
      'rules.cfg:6: n1 names unknown resources: ct:9999',
      'rules.cfg:11: a1 names unknown nodes: node9',
    ],
    clean: {
      rules: textOf(['+p1: 101,102', '-n1: 101,ct:9999', 'a1: 101 on node1,node9']),
      resources: 'vm: 101\n\nvm: 102\n\nct: 9999\n',
      nodes: ['node1', 'node2', 'node9'],
    },
  },
  {
    quirk: 'Q22',
    bitten: { rules: textOf(['+p1: 101,foo:bar', '-n1: 101,ct:9999']) },
    told: ['rules.cfg:2: p1 names unknown resources: foo:bar'],
    clean: { rules: textOf(['!+p1: 101,foo:bar', '-n1: 101,ct:9999']) },
  },
  {
    quirk: 'Q23',
    bitten: { rules: textOf(['+p1: 101,102', 'a1: 101 on node1', 'a2: 102 on node2']) },
    told: ['rules.cfg:9: a1, a2 and p1 are dropped; without a2, a1 and p1 would hold'],
    clean: { rules: textOf(['+p1: 101,102', 'a1: 101 on node1', 'a2: 103 on node2', '-n1: 104']) },
  },
  {
    quirk: 'Q24',
    bitten: {
      rules: '',
      groups: 'group: g1\n\trestricted 1\n\ngroup: g2\n\tnodes node1\n',
      resources: 'vm: 101\n\tgroup g1\n',
    },
    told: [
      'groups.cfg:1: g1 has no nodes, so no rule will be made of it; vm:101 will be in no group',
      'groups.cfg:4: no resource is in g2, so no rule will be made of it',
    ],
    clean: { rules: '', groups: 'group: g2\n\tnodes node1\n', resources: 'vm: 101\n\tgroup g2\n' },
  },
];

for (const { quirk, bitten, told, clean } of examples) {
  test(`${quirk} is pointed out: ${told.join('; ')}`, () => {
    assert.deepEqual(bites(quirk, bitten), told);
    assert.deepEqual(bites(quirk, clean), []);
  });
}

test('every quirk of the table has an example', () => {
  assert.deepEqual(new Set(examples.map(({ quirk }) => quirk)), new Set(quirks.map(({ id }) => id)));
});

function bites(id: string, { rules, groups, resources, nodes = threeNodes }: Input): string[] {
  const review = reviewRules({
    rules: { file: 'rules.cfg', text: rules },
    ...(groups !== undefined && { groups: { file: 'groups.cfg', text: groups } }),
    ...(resources !== undefined && { resources: { file: 'resources.cfg', text: resources } }),
    nodes,
  });
  return review.quirks.filter((quirk) => quirk.id === id).map(({ place, told }) => `${describePlace(place)}: ${told}`);
}
