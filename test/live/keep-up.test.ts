import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LrmMode } from '../../src/cluster';
import { keepUp, type Watch } from '../../src/live/keep-up';

/** What node2 looks like, one look after the other; the last stays. */
type Looks = readonly (LrmMode | 'down')[];

function watchOf(looks: Looks, tries = 20): Watch & { readonly switched: string[]; readonly seen: () => number } {
  const switched: string[] = [];
  let seen = 0;
  return {
    switched,
    seen: () => seen,
    tries,
    look: async () => {
      const now = looks[Math.min(seen++, looks.length - 1)] ?? 'active';
      return {
        nodes: new Map([
          ['node1', true],
          ['node2', now !== 'down'],
        ]),
        lrms: new Map([['node2', { state: 'active', mode: now === 'down' ? 'shutdown' : now }]]),
      };
    },
    pause: async () => {},
    switchOn: async (node, address) => {
      switched.push(`${node} from ${address}`);
    },
  };
}

const node2 = new Set(['node2']);

describe('a node is seen through', () => {
  test('whose shutdown only comes to its end later', async () => {
    const watch = watchOf(['shutdown', 'shutdown', 'down', 'down', 'active']);
    await keepUp(node2, watch);
    assert.deepEqual(watch.switched, ['node2 from node1'], 'switched on once');
  });

  test('that is up, which is not believed at once', async () => {
    const watch = watchOf(['active', 'active', 'down', 'active']);
    await keepUp(node2, watch);
    assert.deepEqual(watch.switched, ['node2 from node1']);
    assert.equal(watch.seen(), 6);
  });

  test('and is told of if it does not come up', async () => {
    await assert.rejects(keepUp(node2, watchOf(['down'])), /waited in vain for node2 to be up again/);
    await assert.rejects(keepUp(node2, watchOf(['shutdown'])), /waited in vain for node2/);
  });
});
