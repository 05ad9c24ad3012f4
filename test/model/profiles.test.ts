import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../../src/cluster';
import { defaultProfile, profileNames, profileOf } from '../../src/model';

test('the default profile is upstream 5.2.0 without any difference', () => {
  assert.equal(defaultProfile, '5.2.0');
  assert.equal(profileOf(), profileOf('5.2.0'));
  assert.equal(profileOf().version, '5.2.0');
  assert.equal(profileOf().maintenanceFirst, false);
});

test('maintenance-first is 5.2.0 with maintenance as a hard constraint', () => {
  const { name, ...switches } = profileOf('maintenance-first');
  const { name: upstream, ...upstreamSwitches } = profileOf();
  assert.deepEqual([name, upstream], ['maintenance-first', '5.2.0']);
  assert.deepEqual(switches, { ...upstreamSwitches, maintenanceFirst: true });
});

test('every profile is found by its name', () => {
  for (const name of profileNames) assert.equal(profileOf(name).name, name);
});

test('an unknown profile is refused with the names of those that are known', () => {
  const problem = `unknown profile "6" (known: ${profileNames.join(', ')})`;
  assert.throws(() => profileOf('6'), new InputError(problem));
});
