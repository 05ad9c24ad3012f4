import fc from 'fast-check';
import { type DatacenterSetup, type NodeName, requestedStates, schedulers, shutdownPolicies } from '../cluster';
import type { DeedDraft, DeedKind, ResourceDraft, RuleDraft } from './draft';
import { scriptOf } from './script-of-draft';

const deedWeights: Readonly<Record<DeedKind, number>> = {
  maintenance: 14,
  power: 5,
  network: 3,
  reboot: 2,
  shutdown: 1,
  move: 4,
  request: 4,
  disarm: 2,
  failback: 1,
  'remove-rule': 2,
  'lrm-restart': 1,
  crm: 1,
  lock: 1,
};

/** How large a script can be. */
export interface Bounds {
  readonly nodes: number;
  readonly resources: number;
  readonly rules: number;
  readonly deeds: number;
}

export const defaultBounds: Bounds = { nodes: 4, resources: 5, rules: 4, deeds: 4 };

/**
 * Scripts in which much meets: rules that share resources, nodes of one priority, groups that overlap, guests that fail,
 * several maintenances at once.
 */
export function anyScript(bounds: Bounds = defaultBounds) {
  return fc
    .record({
      nodes: nodeNames(bounds.nodes),
      resources: fc.array(resource, { minLength: 1, maxLength: bounds.resources, size: 'max' }),
      rules: fc.array(rule, { maxLength: bounds.rules, size: 'max' }),
      deeds: fc.array(deed, { minLength: 1, maxLength: bounds.deeds, size: 'max' }),
      datacenter,
      seated: mostly(true, 9),
      healed: mostly(true, 2),
      idle: mostly(false, 9),
    })
    .map(scriptOf);
}

function nodeNames(most: number): fc.Arbitrary<readonly NodeName[]> {
  const names = Array.from({ length: most }, (_, index) => `node${index + 1}`);
  const count = (length: number, weight: number) => ({ weight, arbitrary: fc.constant(names.slice(0, length)) });
  return fc.oneof(count(Math.min(3, most), 6), count(Math.min(2, most), 1), count(most, 3));
}

/** One value, so many times as often as the other. */
function mostly(value: boolean, times: number): fc.Arbitrary<boolean> {
  return fc.nat({ max: times }).map((drawn) => (drawn === 0 ? !value : value));
}

const number = fc.nat({ max: 59 });
const bits = fc.integer({ min: 1, max: 31 });

const resource: fc.Arbitrary<ResourceDraft> = fc.record({
  type: fc.oneof(
    { weight: 8, arbitrary: fc.constant('vm') },
    { weight: 1, arbitrary: fc.constant('ct') },
    { weight: 1, arbitrary: fc.constant('failing') },
  ),
  place: number,
  state: fc.oneof(
    { weight: 12, arbitrary: fc.constant('started') },
    { weight: 1, arbitrary: fc.constantFrom(...requestedStates) },
  ),
  failback: mostly(true, 5),
  maxRelocate: fc.nat({ max: 2 }),
  failures: fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 1 }), fc.nat({ max: 1 })),
});

const rule: fc.Arbitrary<RuleDraft> = fc.record({
  kind: fc.constantFrom('together', 'separate', 'preferred', 'separate', 'strict', 'together', 'preferred'),
  resources: bits,
  nodes: bits,
  priorities: fc.oneof(
    { weight: 2, arbitrary: fc.constant([0]) },
    { weight: 1, arbitrary: fc.array(fc.nat({ max: 2 }), { minLength: 2, maxLength: 4 }) },
  ),
});

const deed: fc.Arbitrary<DeedDraft> = fc.record({
  kind: fc.oneof(
    ...(Object.keys(deedWeights) as DeedKind[]).map((kind) => ({
      weight: deedWeights[kind],
      arbitrary: fc.constant(kind),
    })),
  ),
  resource: number,
  node: number,
  atHome: fc.boolean(),
  again: mostly(false, 9),
  afterSeconds: fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(20, 40, 60, 120) },
  ),
  choice: number,
});

const datacenter: fc.Arbitrary<DatacenterSetup> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constantFrom(...shutdownPolicies).map((shutdownPolicy) => ({ shutdownPolicy })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...schedulers), fc.boolean())
      .map(([scheduler, rebalanceOnStart]) => ({ scheduler, rebalanceOnStart })),
  },
);
