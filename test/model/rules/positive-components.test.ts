import assert from 'node:assert/strict';
import { test } from 'node:test';
import { positiveComponents } from '../../../src/model/rules/positive-components';
import { ruleSetOf } from '../../../src/model/rules/rule-set';
import { rules } from './notation';

for (const [notations, components] of [
  [['+zz: 101,102', '+aa: 101,103', '+mm: 102,104'], ['aa,zz,mm = 101,102,103,104']],
  [['+p1: 1000,101', '+p2: 102,99', '+p3: 99,101'], ['p1,p3,p2 = 1000,101,102,99']],
  [
    ['+p1: 101,105', '+p2: 102,106', '+p3: 105,106'],
    ['p1,p3 = 101,105,106', 'p2 = 102,106'],
  ],
  [['+Bb: 101,102', '+aB: 101,102', '+Ab: 101,102'], ['Ab,Bb,aB = 101,102']],
  [
    ['+p1: ', '+p0: '],
    ['p0 = ', 'p1 = '],
  ],
  [['+p1: 101,102', '!+p2: 102,103', '-n1: 101,103'], ['p1 = 101,102']],
] as const) {
  test(`the components of ${notations.join('; ')}`, () => {
    const found = positiveComponents(ruleSetOf(rules(...notations)).positive).map(
      (component) =>
        `${component.rules.map(({ id }) => id).join(',')} = ${[...component.resources].sort().join(',').replaceAll('vm:', '')}`,
    );
    assert.deepEqual(found, components);
  });
}
