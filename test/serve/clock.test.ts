import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmulatedCluster } from '../../src/serve';
import { RunningClock, SteppedClock } from '../../src/serve/clock';
import { epochOf, journalTime, statusTime } from '../../src/serve/world/times';
import { clientOf } from './client';

test('a running clock goes on by itself, as many times as fast as it is told', async () => {
  const clock = new RunningClock(1000, 500);
  await sleep(10);
  assert.ok(clock.now() >= 1004);
});

test('a stepped clock goes on with each request, and by hand', () => {
  const clock = new SteppedClock(1000, 2);
  clock.tick();
  clock.advance(0.5);
  assert.equal(clock.now(), 1002.5);
});

test('while time goes on by itself a node is lost without anybody asking', async () => {
  const cluster = new EmulatedCluster({ speed: 5000 });
  try {
    const call = clientOf(await cluster.start());
    await assert.rejects(cluster.advance(10), /goes on by itself/);
    await call('POST', '/nodes/node2/status', { form: { command: 'shutdown' } });
    for (let up = true; up; await sleep(20)) {
      up = await call('GET', '/version', { node: 'node2' }).then(
        () => true,
        () => false,
      );
    }
    const { data } = await call('GET', '/cluster/status');
    const node2 = (data as { name: string; online?: number }[]).find(({ name }) => name === 'node2');
    assert.equal(node2?.online, 0);
  } finally {
    await cluster.stop();
  }
});

test('times are written as the daemons and the journal write them', () => {
  assert.equal(statusTime(1_781_524_800), 'Mon Jun 15 12:00:00 2026');
  assert.equal(journalTime(1_780_315_205.9), 'Jun  1 12:00:05');
  assert.equal(epochOf('2026-06-15'), 1_781_481_600);
  assert.equal(epochOf('2026-06-15 12:00'), 1_781_524_800);
  assert.equal(epochOf('2026-06-15 12:00:05'), 1_781_524_805);
});
