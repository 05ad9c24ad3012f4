import type { NodeStats } from '../../../src/model/crs/node-stats';

/** A node of an example, with its load. */
export interface ExampleNode extends NodeStats {
  readonly name: string;
  readonly load: number;
}

/** What a start would bring: an example of spec/crs.md 9, to the last bit. */
export interface StartExample {
  readonly title: string;
  /** In the order of their names. */
  readonly nodes: readonly ExampleNode[];
  readonly resource: { readonly maxcpu: number; readonly maxmem: number };
  /** The alternative matrix: start on the first node, on the second, ... */
  readonly matrix: readonly (readonly number[])[];
  readonly scores: readonly number[];
  /** By falling preference. */
  readonly order: readonly string[];
}

export const startExamples: readonly StartExample[] = [
  {
    title: 'W1: Static start, heterogeneous empty nodes',
    nodes: [
      { name: 'node1', cpu: 0, maxcpu: 32, mem: 0, maxmem: 100000000000, load: 0 },
      { name: 'node2', cpu: 0, maxcpu: 32, mem: 0, maxmem: 200000000000, load: 0 },
      { name: 'node3', cpu: 0, maxcpu: 64, mem: 0, maxmem: 300000000000, load: 0 },
    ],
    resource: { maxcpu: 2, maxmem: 4000000000 },
    matrix: [
      [1.0360843918243516, 1.0625, 1.023094010767585, 1.04],
      [1.0360843918243516, 1.0625, 1.0115470053837925, 1.02],
      [1.0180421959121757, 1.03125, 1.007698003589195, 1.0133333333333334],
    ],
    scores: [0, 0.6889389994027957, 1],
    order: ['node3', 'node2', 'node1'],
  },
  {
    title: 'W2: Static start, loaded nodes; memory dominates',
    nodes: [
      { name: 'node1', cpu: 8, maxcpu: 24, mem: 17179869184, maxmem: 68719476736, load: 0.29166666666666663 },
      { name: 'node2', cpu: 4, maxcpu: 24, mem: 21474836480, maxmem: 68719476736, load: 0.23958333333333331 },
      { name: 'node3', cpu: 12, maxcpu: 24, mem: 8589934592, maxmem: 68719476736, load: 0.3125 },
    ],
    resource: { maxcpu: 4, maxmem: 4294967296 },
    matrix: [
      [1.4194352464039306, 1.5, 1.2651650429449552, 1.3125],
      [1.396746023807936, 1.5, 1.270030862433661, 1.375],
      [1.4409585518440984, 1.6666666666666665, 1.2551551815399145, 1.3125],
    ],
    scores: [0.9235127221700815, 0.3140758242684513, 0.6859241757315486],
    order: ['node1', 'node3', 'node2'],
  },
  {
    title: 'W3: Unlimited CPU (maxcpu = 0), heterogeneous nodes',
    nodes: [
      { name: 'node1', cpu: 4, maxcpu: 8, mem: 8589934592, maxmem: 34359738368, load: 0.375 },
      { name: 'node2', cpu: 4, maxcpu: 16, mem: 4294967296, maxmem: 34359738368, load: 0.1875 },
      { name: 'node3', cpu: 2, maxcpu: 64, mem: 25769803776, maxmem: 68719476736, load: 0.203125 },
    ],
    resource: { maxcpu: 0, maxmem: 2147483648 },
    matrix: [
      [1.8781565089246146, 2.5, 1.2909216675785196, 1.375],
      [1.7774909565390455, 2.25, 1.281828109551431, 1.375],
      [1.6772435707828217, 2.03125, 1.2847010493482593, 1.40625],
    ],
    scores: [0.3441328614827278, 0.6160272241471755, 0.6551832726822243],
    order: ['node3', 'node2', 'node1'],
  },
  {
    title: 'W4: Exact tie: three equal empty nodes',
    nodes: [
      { name: 'node1', cpu: 0, maxcpu: 24, mem: 0, maxmem: 137438953472, load: 0 },
      { name: 'node2', cpu: 0, maxcpu: 24, mem: 0, maxmem: 137438953472, load: 0 },
      { name: 'node3', cpu: 0, maxcpu: 24, mem: 0, maxmem: 137438953472, load: 0 },
    ],
    resource: { maxcpu: 4, maxmem: 4294967296 },
    matrix: [
      [1.0962250448649375, 1.1666666666666667, 1.0180421959121757, 1.03125],
      [1.0962250448649375, 1.1666666666666667, 1.0180421959121757, 1.03125],
      [1.0962250448649375, 1.1666666666666667, 1.0180421959121757, 1.03125],
    ],
    scores: [0, 0, 0],
    order: ['node1', 'node2', 'node3'],
  },
  {
    title: 'W5: Mathematical tie decided by rounding noise',
    nodes: [
      { name: 'node1', cpu: 14, maxcpu: 24, mem: 17179869184, maxmem: 137438953472, load: 0.3541666666666667 },
      { name: 'node2', cpu: 14, maxcpu: 24, mem: 17179869184, maxmem: 137438953472, load: 0.3541666666666667 },
      { name: 'node3', cpu: 14, maxcpu: 24, mem: 17179869184, maxmem: 137438953472, load: 0.3541666666666667 },
    ],
    resource: { maxcpu: 2, maxmem: 2147483648 },
    matrix: [
      [1.6123724356957947, 1.6666666666666665, 1.1304165002661346, 1.140625],
      [1.6123724356957947, 1.6666666666666665, 1.1304165002661346, 1.140625],
      [1.6123724356957945, 1.6666666666666665, 1.1304165002661346, 1.140625],
    ],
    scores: [0, 0, 1],
    order: ['node3', 'node1', 'node2'],
  },
];
