import assert from 'node:assert/strict';
import { test } from 'node:test';
import { profileOf } from '../../../src/model';
import { crsOptionsOf } from '../../../src/model/crs/options';

const defaults = {
  mode: 'basic',
  rebalanceOnStart: false,
  autoRebalance: { enabled: false, threshold: 0.3, method: 'bruteforce', holdDuration: 3, margin: 0.1 },
};

function read(crs: Readonly<Record<string, unknown>>, percentOptions = false) {
  return crsOptionsOf({ crs }, { ...profileOf(), percentOptions });
}

test('what is absent or null has the defaults of the HA manager, in either unit', () => {
  const nulls = {
    ha: null,
    'ha-auto-rebalance-threshold': null,
    'ha-auto-rebalance-method': null,
    'ha-auto-rebalance-hold-duration': null,
    'ha-auto-rebalance-margin': null,
  };
  assert.deepEqual(crsOptionsOf({}, profileOf()), defaults);
  assert.deepEqual(read(nulls), defaults);
  assert.deepEqual(read({}, true), defaults);
});

test('an empty or zero mode is basic; any other is taken as it is', () => {
  for (const ha of ['', 0, '0', false]) assert.equal(read({ ha }).mode, 'basic');
  for (const ha of ['basic', 'static', 'dynamic', 'best']) assert.equal(read({ ha }).mode, ha);
});

test('0, "0", "", null and false switch off, all else switches on', () => {
  for (const off of [0, '0', '', null, false]) {
    const { rebalanceOnStart, autoRebalance } = read({ 'ha-rebalance-on-start': off, 'ha-auto-rebalance': off });
    assert.deepEqual([rebalanceOnStart, autoRebalance.enabled], [false, false]);
  }
  for (const on of [1, '1', 'no', true]) {
    const { rebalanceOnStart, autoRebalance } = read({ 'ha-rebalance-on-start': on, 'ha-auto-rebalance': on });
    assert.deepEqual([rebalanceOnStart, autoRebalance.enabled], [true, true]);
  }
});

test('threshold and margin are fractions, or percent where the profile says so', () => {
  const crs = { 'ha-auto-rebalance-threshold': 30, 'ha-auto-rebalance-margin': '12.5' };
  const asFractions = read(crs).autoRebalance;
  assert.deepEqual([asFractions.threshold, asFractions.margin], [30, 12.5]);
  const asPercent = read(crs, true).autoRebalance;
  assert.deepEqual([asPercent.threshold, asPercent.margin], [0.3, 0.125]);
});

test("a written threshold of 0.3 is more than the default for the original simulator's reader", () => {
  const written = crsOptionsOf({ crs: { 'ha-auto-rebalance-threshold': 0.3 } }, { ...profileOf(), jsonNumbers: 'xs' });
  assert.equal(written.autoRebalance.threshold, 0.30000000000000004);
});
