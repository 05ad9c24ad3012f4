import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseResources, resourcesText, writeResources } from '../../src/formats';

test('resources are identified by type and name', () => {
  const { ids } = parseResources('VM: 100\n\nct:101\n\tstate enabled\n\tmax_restart +3\n\tmax_relocate 007\n');
  assert.deepEqual(Object.fromEntries(ids), {
    'vm:100': { type: 'vm' },
    'ct:101': { type: 'ct', state: 'enabled', max_restart: 3, max_relocate: 7 },
  });
});

for (const [header, id, problem] of [
  ['toaster: 100', 'toaster:100', "no such resource type 'toaster'"],
  ['toaster: 1', 'toaster:1', "no such resource type 'toaster'"],
  ['vm: 1', 'vm:1', 'invalid VMID'],
  ['vm: 012', 'vm:012', 'invalid VMID'],
  ['vm: web', 'vm:web', 'invalid VMID'],
] as const) {
  test(`the section "${header}" is skipped: ${problem}`, () => {
    const { ids, warnings } = parseResources(`${header}\n\tnonsense\n`, 'F');
    assert.equal(ids.size, 0);
    assert.deepEqual(
      warnings.map(({ text }) => text),
      [`file F line 1 (skip section '${id}'): ${problem}`],
    );
  });
}

for (const [key, value, err] of [
  [
    'state',
    'foo',
    "value 'foo' does not have a value in the enumeration 'started, stopped, enabled, disabled, ignored'",
  ],
  ['max_restart', '-1', 'value must have a minimum value of 0'],
  ['max_relocate', '1.5', "type check ('integer') failed - got '1.5'"],
  ['failback', '2', "type check ('boolean') failed - got '2'"],
  ['group', 'g', "invalid format - invalid configuration ID 'g'\n"],
  ['sid', 'vm:100', "unexpected property 'sid'"],
  ['disable', '1', 'unknown property type'],
] as const) {
  test(`${key} cannot be ${value}`, () => {
    const { errors, ids } = parseResources(`vm: 100\n\t${key} ${value}\n`);
    assert.deepEqual(
      errors.map((error) => error.err),
      [`${err}\n`],
    );
    assert.deepEqual(ids.get('vm:100'), { type: 'vm' });
  });
}

test('a resource is written sorted, the comment first and as it is', () => {
  const text =
    'ct: 101\n\tcomment hi%3A there: x\n\tfailback 0\n\tgroup g1\n\tmax_relocate 0\n\tmax_restart 3\n\tstate stopped\n\n';
  const shuffled =
    'ct: 101\n\tstate stopped\n\tmax_restart 3\n\tgroup g1\n\tcomment hi%3A there: x\n\tmax_relocate 0\n\tfailback 0\n';
  assert.equal(writeResources(parseResources(shuffled)), text);
});

test('the resources of a scenario become the text of a resources.cfg', () => {
  const text = resourcesText([
    { sid: 'vm:102', node: 'node2', state: 'started', failback: false, maxRestart: 0 },
    { sid: 'ct:101', node: 'node1', state: 'stopped', group: 'g1' },
  ]);
  assert.equal(
    text,
    'ct: 101\n\tgroup g1\n\tstate stopped\n\nvm: 102\n\tfailback 0\n\tmax_restart 0\n\tstate started\n\n',
  );
});
