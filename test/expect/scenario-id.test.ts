import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FeatureDocument, scenarioIdOf, scenarioIdsOf } from '../../src/expect';

type Children = NonNullable<FeatureDocument['feature']>['children'];
type Examples = NonNullable<Children[number]['scenario']>['examples'];

function scenario(id: string, name: string, ...examples: Examples): Children[number] {
  return { scenario: { id, name, examples } };
}

function table(
  header: readonly string[],
  ...rows: readonly (readonly [id: string, ...values: string[]])[]
): Examples[number] {
  return {
    tableHeader: { id: 'h', cells: header.map((value) => ({ value })) },
    tableBody: rows.map(([id, ...values]) => ({ id, cells: values.map((value) => ({ value })) })),
  };
}

function idsOf(uri: string, ...children: Children): Record<string, string> {
  return Object.fromEntries(scenarioIdsOf({ uri, feature: { children } }));
}

test('an id is the path below the features folder and a slug of the name', () => {
  const ids = idsOf('features/maintenance/return.feature', scenario('1', "A single VM's way: back & forth!"));
  assert.deepEqual(ids, { '1': 'maintenance/return#a-single-vm-s-way-back-forth' });
});

for (const uri of [
  'features/seed/a.feature',
  './features/seed/a.feature',
  '/opt/node_modules/pve-ha-spec/features/seed/a.feature',
  'features\\seed\\a.feature',
]) {
  test(`the id does not depend on where the features lie: ${uri}`, () => {
    assert.deepEqual(idsOf(uri, scenario('1', 'x')), { '1': 'seed/a#x' });
  });
}

test('a name that occurs again gets a number, in a rule too', () => {
  const ids = idsOf('a.feature', scenario('1', 'x'), { rule: { children: [scenario('2', 'x'), scenario('3', 'X?')] } });
  assert.deepEqual(ids, { '1': 'a#x', '2': 'a#x-2', '3': 'a#x-3' });
});

test('a number never makes two ids the same', () => {
  const ids = idsOf('a.feature', scenario('1', 'x'), scenario('2', 'x 2'), scenario('3', 'x'));
  assert.deepEqual(new Set(Object.values(ids)).size, 3);
});

test('the rows of an outline have ids of their own, with the values in the name or a number', () => {
  const ids = idsOf(
    'a.feature',
    scenario('1', 'a <kind> moves', table(['kind', 'node'], ['r1', 'VM', 'node1'], ['r2', 'VM', 'node2'])),
    scenario('2', 'a <kind> stops', table(['kind'], ['r3', 'VM']), table(['kind'], ['r4', 'container'])),
  );
  assert.deepEqual(ids, { r1: 'a#a-vm-moves', r2: 'a#a-vm-moves-2', r3: 'a#a-vm-stops', r4: 'a#a-container-stops' });
});

test('a scenario is looked up by the last of its syntax nodes', () => {
  const document = { uri: 'a.feature', feature: { children: [scenario('1', '<x>', table(['x'], ['r1', 'y']))] } };
  assert.equal(scenarioIdOf(document, { astNodeIds: ['1', 'r1'] }), 'a#y');
  assert.throws(() => scenarioIdOf(document, { astNodeIds: ['2'] }), /the scenario is not one of a.feature/);
});

test('a file without a feature has no ids', () => {
  assert.equal(scenarioIdsOf({ uri: 'a.feature' }).size, 0);
});
