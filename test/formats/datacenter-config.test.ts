import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDatacenter, writeDatacenter } from '../../src/formats';

test('the options that concern HA are read, booleans as 1 or 0', () => {
  const { config, warnings } = parseDatacenter(
    'keyboard: de\nha: shutdown_policy=migrate\ncrs: ha=dynamic,,ha-rebalance-on-start=Yes,ha-auto-rebalance=off,ha-auto-rebalance-threshold=30\n',
  );
  assert.deepEqual(warnings, []);
  assert.deepEqual(config, {
    ha: { shutdown_policy: 'migrate' },
    crs: {
      ha: 'dynamic',
      'ha-rebalance-on-start': 1,
      'ha-auto-rebalance': 0,
      'ha-auto-rebalance-threshold': 30,
    },
  });
});

const notInSchema = 'property is not defined in schema and the schema does not allow additional properties';

for (const [line, message] of [
  [
    'crs: ha=foo',
    "format error\ncrs.ha: value 'foo' does not have a value in the enumeration 'basic, static, dynamic'\n",
  ],
  ['crs: foo=1', `format error\ncrs.foo: ${notInSchema}\n`],
  [
    'crs: ha-auto-rebalance-threshold=20',
    "format error\ncrs.ha-auto-rebalance: missing property required by 'crs.ha-auto-rebalance-threshold'\n",
  ],
  [
    'crs: ha-auto-rebalance=1,ha-auto-rebalance-threshold=101',
    'format error\ncrs.ha-auto-rebalance-threshold: value must have a maximum value of 100\n',
  ],
  [
    'crs: ha-auto-rebalance=1,ha-auto-rebalance-margin=-1',
    'format error\ncrs.ha-auto-rebalance-margin: value must have a minimum value of 0\n',
  ],
  [
    'crs: ha-auto-rebalance=maybe',
    "format error\ncrs.ha-auto-rebalance: type check ('boolean') failed - got 'maybe'\n",
  ],
  ['crs: static', 'value without key, but schema does not define a default key\n'],
  ['crs: ha=basic,ha=static', 'duplicate key in comma-separated list property: ha\n'],
  [
    'ha: shutdown_policy=foo',
    "format error\nha.shutdown_policy: value 'foo' does not have a value in the enumeration 'freeze, failover, conditional, migrate'\n",
  ],
  ['ha:', 'format error\nha.shutdown_policy: property is missing and it is not optional\n'],
] as const) {
  test(`"${line}" is reported and counts as not set`, () => {
    const key = line.slice(0, line.indexOf(':'));
    assert.deepEqual(parseDatacenter(line), {
      config: {},
      warnings: [`parse error in 'datacenter.cfg' - '${key}': invalid format - ${message}`],
    });
  });
}

test('an empty crs line is ignored with another warning', () => {
  assert.deepEqual(parseDatacenter('crs:\n'), {
    config: {},
    warnings: ["ignoring empty 'crs:' line in datacenter.cfg"],
  });
});

test('options survive being written and read', () => {
  const config = { ha: { shutdown_policy: 'freeze' }, crs: { ha: 'static', 'ha-rebalance-on-start': 1 } };
  const text = writeDatacenter(config);
  assert.equal(text, 'crs: ha=static,ha-rebalance-on-start=1\nha: shutdown_policy=freeze\n');
  assert.deepEqual(parseDatacenter(text).config, config);
});

test('no options are written as nothing', () => assert.equal(writeDatacenter({ ha: {} }), ''));
