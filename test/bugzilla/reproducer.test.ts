import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDirectoryOf } from '../../src/bugzilla/reproducer';
import type { Script } from '../../src/cluster';
import type { TestDirectory } from '../../src/formats';
import { isKind, messageText } from '../../src/log';
import { ModelEngine, playDirectory } from '../../src/model';
import { Play } from '../../steps/play';
import { together } from './played-case';

async function made(script: Script): Promise<TestDirectory> {
  const play = new Play(new ModelEngine());
  const { timeline, state } = await play.perform(script);
  await play.stop();
  return testDirectoryOf({ script, timeline, end: state.time }, playDirectory);
}

async function saidIn(script: Script): Promise<readonly string[]> {
  const play = new Play(new ModelEngine());
  const { timeline } = await play.perform(script);
  return timeline.events.map((event) => `${event.source}: ${messageText(event)}`);
}

test('in a test directory the same happens in the same order, without waiting longer than needed', async () => {
  const directory = await made(together);
  assert.deepEqual(directory.cmdlist, [
    ['power node1 on', 'power node2 on', 'power node3 on'],
    ['crm node3 enable-node-maintenance'],
    ['crm node3 disable-node-maintenance'],
  ]);
  const said = playDirectory(directory).map((event) => `${event.source}: ${messageText(event)}`);
  const expected = await saidIn(together);
  assert.deepEqual(said.slice(0, expected.length), expected);
});

test('what happens at the same instant is one group, and what happens later comes as much later', async () => {
  const [enter, leave] = together.acts;
  assert.ok(enter?.kind === 'trigger' && leave?.kind === 'trigger');
  const script: Script = {
    setup: together.setup,
    acts: [
      { ...enter, triggers: [...enter.triggers, { kind: 'lock', resource: 'vm:101', lock: 'backup' }] },
      { ...leave, afterSeconds: 400 },
    ],
  };
  const { cmdlist } = await made(script);
  assert.deepEqual(cmdlist[1], ['crm node3 enable-node-maintenance', 'service vm:101 lock backup']);
  const groups = cmdlist.findIndex((group) => group.includes('crm node3 disable-node-maintenance')) - 1;
  // There is a group every 100 seconds, and the next one may just have passed.
  assert.ok(groups * 100 >= 400 && groups * 100 <= 500, String(groups));
});

test('time that passes at the end is told from the last command', async () => {
  const directory = await made({ ...together, acts: [...together.acts, { kind: 'pass', seconds: 1500 }] });
  const done = playDirectory(directory).at(-1);
  const command = playDirectory(directory).findLast((event) => isKind(event, 'execute'));
  assert.ok(done && command && done.time - command.time >= 1500 && done.time - command.time < 1800);
});

test('a change of the configuration has no command', async () => {
  const acts = [{ kind: 'trigger', sentence: '', triggers: [{ kind: 'rules', rules: [] }] }] as const;
  await assert.rejects(made({ ...together, acts }), {
    name: 'InputError',
    problem: /^a test directory has no command/,
  });
});
