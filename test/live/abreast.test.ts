import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { abreast, allOf } from '../../src/live/abreast';
import type { Change } from '../../src/live/changes';
import { type Step, stepOf } from '../../src/live/steps';

const switched = (kind: Change['kind'], id: string): Step => stepOf([{ kind, id, before: 'on', after: 'off' }]);
const off1 = switched('power', 'node1');
const off2 = switched('power', 'node2');
const apart2 = switched('network', 'node2');
const lock = stepOf([{ kind: 'guest-lock', id: 'vm:9100', before: null, after: 'backup' }]);
const crm = switched('crm', 'node3');
const stale = switched('filesystem', 'node1 update');

test('hooks about different things are run at the same time, all else one after the other', () => {
  assert.deepEqual(abreast([]), []);
  assert.deepEqual(abreast([off1, off2, lock]), [[off1, off2, lock]]);
  assert.deepEqual(abreast([off1, off2, apart2, lock]), [
    [off1, off2],
    [apart2, lock],
  ]);
  assert.deepEqual(abreast([off1, stale]), [[off1], [stale]]);
  assert.deepEqual(abreast([off1, crm, off2, crm, crm]), [[off1], [crm], [off2], [crm], [crm]]);
});

test('a failure waits for what is still under way', async () => {
  let ended = false;
  const slow = async () => {
    await setImmediate();
    ended = true;
  };
  const failing = Promise.reject(new Error('exit code 1'));
  await assert.rejects(allOf([failing, slow()]), /^Error: exit code 1$/);
  assert.ok(ended);
});
