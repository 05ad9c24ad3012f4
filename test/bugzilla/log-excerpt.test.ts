import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logExcerpt } from '../../src/bugzilla/log-excerpt';
import type { Script } from '../../src/cluster';
import { logShows, move, returnTo, ruleIsDropped, stayOn } from '../../src/expect';
import { playedCase, together } from './played-case';

/** Many movements, one after the other. */
function restless(times: number): Script {
  const acts = Array.from({ length: times }, (_, index) => ({
    kind: 'trigger' as const,
    sentence: 'vm101 is migrated',
    triggers: [
      { kind: 'move' as const, resource: 'vm:101' as const, node: `node${(index % 2) + 1}`, how: 'migrate' as const },
    ],
  }));
  return { setup: { ...together.setup, rules: [] }, acts };
}

test('a log is shown from the first thing that was done, with the lines marked that decide', async () => {
  const { lines, marks, silence } = logExcerpt(await playedCase(together, returnTo(['vm:101', 'vm:102'], 'node3')));
  assert.equal(lines[0]?.text, '220 cmdlist: execute crm node3 enable-node-maintenance');
  const decisive = lines.filter(({ mark }) => mark !== undefined);
  assert.deepEqual(
    decisive.map(({ mark }) => mark),
    decisive.map((_, index) => index + 1),
  );
  for (const pattern of [/execute crm node3 disable/, /vm:101.*to 'migrate'/, /node3.*=> 'online'/]) {
    assert.ok(
      decisive.some(({ text }) => pattern.test(text)),
      String(pattern),
    );
  }
  assert.deepEqual([decisive.at(-1)?.mark, marks.size + 1], [silence, silence]);
  assert.match(decisive.at(-1)?.text ?? '', /^\(nothing more about vm:101 or vm:102 until the end at \d+\)$/);
});

test('where something happens after the last trigger, nothing is said to be missing', async () => {
  const { setup, acts } = together;
  const { silence, lines } = logExcerpt(
    await playedCase({ setup: { ...setup, rules: [] }, acts }, stayOn(['vm:101'], 'node1')),
  );
  assert.equal(silence, undefined);
  assert.ok(lines.every(({ text }) => !text.startsWith('(nothing')));
});

test('of a long log at most twelve lines are marked and forty shown, and gaps are counted', async () => {
  const bug = await playedCase(restless(20), stayOn(['vm:101'], 'node3'));
  const { lines } = logExcerpt(bug);
  assert.equal(lines.filter(({ mark }) => mark !== undefined).length, 12);
  const gaps = lines.flatMap(({ text }) => /^\.\.\. (\d+) lines? \.\.\.$/.exec(text)?.[1] ?? []);
  assert.ok(gaps.length > 0);
  const shown = lines.length - gaps.length;
  assert.ok(shown <= 40, String(shown));
  const begin = bug.seen.timeline.triggers[0]?.eventsBefore ?? 0;
  const left = gaps.map(Number).reduce((sum, count) => sum + count, 0);
  assert.equal(shown + left, bug.seen.timeline.events.length - begin);
});

test('what was done by itself, as in a shutdown, decides nothing', async () => {
  const script: Script = {
    setup: together.setup,
    acts: [{ kind: 'trigger', sentence: 'node3 reboots', triggers: [{ kind: 'reboot', node: 'node3' }] }],
  };
  const { lines } = logExcerpt(await playedCase(script, stayOn(['vm:101'], 'node1')));
  const executed = lines.filter(({ text }) => text.includes('execute'));
  assert.ok(executed.some(({ mark, text }) => mark !== undefined && text.includes('cmdlist:')));
  assert.ok(executed.every(({ mark, text }) => mark === undefined || text.includes('cmdlist:')));
});

const untouched: Script = { setup: together.setup, acts: [] };

test('where nothing is done to a cluster, it decides what is taken for given, and that nothing moves', async () => {
  const { lines, silence } = logExcerpt(
    await playedCase(untouched, move(['vm:101'], 'migrate', { kind: 'node', node: 'node1' })),
  );
  const decisive = lines.filter(({ mark }) => mark !== undefined).map(({ text }) => text);
  assert.equal(decisive[0], "20 node1/crm: adding new service 'vm:101' on node 'node3'");
  assert.match(decisive.at(-1) ?? '', /^\(no movement of vm:101 until the end at \d+\)$/);
  assert.ok(decisive.every((text) => !text.includes('power') && !text.includes("=> 'online'")));
  assert.equal(silence, undefined, 'there is nothing after which it would be quiet');
});

test('what should be in the log and is not is said to be missing', async () => {
  const rows = [
    [ruleIsDropped('together'), /^\(nothing about the rule together until the end at \d+\)$/],
    [ruleIsDropped('together', 'no reason'), /^\(nothing about the rule together until the end at \d+\)$/],
    [logShows('a miracle'), /^\(not "a miracle" until the end at \d+\)$/],
  ] as const;
  for (const [expectation, missing] of rows) {
    const { lines } = logExcerpt(await playedCase(untouched, expectation));
    assert.match(lines.at(-1)?.text ?? '', missing);
  }
});

test('what does not come to rest is said not to', async () => {
  const bug = await playedCase(
    { setup: { ...together.setup, rules: [] }, acts: together.acts },
    stayOn(['vm:101'], 'node1'),
  );
  const { lines } = logExcerpt({ ...bug, seen: { ...bug.seen, settled: false } });
  assert.match(lines.at(-1)?.text ?? '', /^\(not at rest until the end at \d+\)$/);
});

test('what a recovery says round after round decides once', async () => {
  const [resource] = together.setup.resources;
  const { lines } = logExcerpt(
    await playedCase(
      {
        setup: {
          ...together.setup,
          resources: resource ? [resource] : [],
          rules: [{ type: 'node-affinity', id: 'home', resources: ['vm:101'], nodes: { node3: 0 }, strict: true }],
        },
        acts: [
          { kind: 'trigger', sentence: 'x', triggers: [{ kind: 'power', node: 'node3', to: 'off' }] },
          { kind: 'pass', seconds: 600 },
        ],
      },
      stayOn(['vm:101'], 'node1'),
    ),
  );
  const failed = lines.filter(({ text }) => text.includes('no recovery node found'));
  assert.ok(failed.length > 1, 'it is said again');
  assert.equal(failed.filter(({ mark }) => mark !== undefined).length, 1);
});
