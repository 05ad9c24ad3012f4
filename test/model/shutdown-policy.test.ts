import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LrmMode } from '../../src/cluster';
import { eventOf, messageText } from '../../src/log';
import { planShutdown } from '../../src/model/shutdown-policy';

type Action = 'reboot' | 'shutdown';

/** The policy, the action, the message about what is done, the mode, and whether the resources are stopped. */
const rows: readonly (readonly [string, Action, string, LrmMode, boolean])[] = [
  ['conditional', 'reboot', 'reboot LRM, stop and freeze all services', 'restart', true],
  ['conditional', 'shutdown', 'shutdown LRM, stop all services', 'shutdown', true],
  ['freeze', 'reboot', 'reboot LRM, stop and freeze all services', 'restart', true],
  ['freeze', 'shutdown', 'shutdown LRM, stop and freeze all services', 'restart', true],
  ['failover', 'reboot', 'shutdown LRM, stop all services', 'shutdown', true],
  ['failover', 'shutdown', 'shutdown LRM, stop all services', 'shutdown', true],
  ['migrate', 'reboot', 'reboot LRM, doing maintenance, removing this node from active list', 'maintenance', false],
  ['migrate', 'shutdown', 'shutdown LRM, doing maintenance, removing this node from active list', 'maintenance', false],
];

function said(plan: ReturnType<typeof planShutdown>): string[] {
  return plan.messages.map((message) => messageText(eventOf(0, 'node1/lrm', message)));
}

describe('a node that goes down', () => {
  for (const [policy, action, message, mode, stopResources] of rows) {
    for (const before of ['active', 'disarm'] as const) {
      test(`${action} with policy ${policy} in mode ${before} leads to mode ${mode}`, () => {
        const plan = planShutdown(action, policy, before);
        assert.deepEqual(said(plan), [`got shutdown request with shutdown policy '${policy}'`, message]);
        assert.deepEqual([plan.mode, plan.stopResources], [mode, stopResources]);
      });
    }
  }
});

describe('a node in maintenance that goes down keeps its mode', () => {
  for (const action of ['reboot', 'shutdown'] as const) {
    test(`${action} with policy migrate stops nothing`, () => {
      const plan = planShutdown(action, 'migrate', 'maintenance');
      assert.equal(said(plan)[1], `${action} LRM, ignore maintenance policy, already in maintenance mode`);
      assert.deepEqual([plan.mode, plan.stopResources], ['maintenance', false]);
    });

    for (const policy of ['conditional', 'freeze', 'failover']) {
      test(`${action} with policy ${policy} stops its resources`, () => {
        const plan = planShutdown(action, policy, 'maintenance');
        assert.equal(said(plan)[1], `${action} LRM, ignore ${policy} policy as manual maintenance mode is enabled`);
        assert.deepEqual([plan.mode, plan.stopResources], ['maintenance', true]);
      });
    }
  }
});

describe('an unknown policy', () => {
  const complaint = "unknown shutdown policy 'panic', fall back to conditional";
  const request = "got shutdown request with shutdown policy 'panic'";

  test('is told, and conditional holds', () => {
    const plan = planShutdown('reboot', 'panic', 'active');
    assert.deepEqual(said(plan), [request, complaint, 'reboot LRM, stop and freeze all services']);
    assert.deepEqual([plan.mode, plan.stopResources], ['restart', true]);
  });

  test('is called by its name in maintenance', () => {
    const ignored = 'shutdown LRM, ignore panic policy as manual maintenance mode is enabled';
    assert.deepEqual(said(planShutdown('shutdown', 'panic', 'maintenance')), [request, complaint, ignored]);
  });

  test('is told even when only the daemon restarts', () => {
    assert.deepEqual(said(planShutdown('restart', 'panic', 'active')), [complaint, 'restart LRM, freeze all services']);
  });
});

describe('a daemon that restarts', () => {
  for (const mode of ['active', 'disarm'] as const) {
    test(`freezes the resources in mode ${mode}, whatever the policy`, () => {
      const plan = planShutdown('restart', 'migrate', mode);
      assert.deepEqual(said(plan), ['restart LRM, freeze all services']);
      assert.deepEqual([plan.mode, plan.stopResources], ['restart', false]);
    });
  }

  test('keeps its mode in maintenance', () => {
    const plan = planShutdown('restart', 'conditional', 'maintenance');
    assert.deepEqual(said(plan), ['Restarting LRM in maintenance mode may be delayed until all services are moved']);
    assert.deepEqual([plan.mode, plan.stopResources], ['maintenance', false]);
  });
});
