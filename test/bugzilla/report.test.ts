import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BugCase } from '../../src/bugzilla/bug-case';
import { reportOf } from '../../src/bugzilla/report';
import { reproductionSteps } from '../../src/bugzilla/reproduction-steps';
import { reportText } from '../../src/bugzilla/text';
import type { Script } from '../../src/cluster';
import { resourcesAre, returnTo } from '../../src/expect';
import { playedCase, together } from './played-case';

async function textOf(others: Partial<BugCase> = {}): Promise<string> {
  return reportText(reportOf(await playedCase(together, returnTo(['vm:101', 'vm:102'], 'node3'), others)));
}

describe('what was known of a case before', () => {
  const note = 'VMs do not return';
  const reason = 'They hold one another.';

  test('is its summary, and an analysis that is told from what was seen', async () => {
    const text = await textOf({ known: { note, judgement: 'bug', reason } });
    assert.ok(text.startsWith(`${note}\n`));
    assert.match(text, /^POSSIBLE CAUSE\n\nAnalysis, not verified by a patch: They hold one another\.$/m);
  });

  test('says that it is contested', async () => {
    const text = (await textOf({ known: { note, judgement: 'contested', reason } })).replace(/\s+/g, ' ');
    assert.match(text, / POSSIBLE CAUSE Contested, as the documentation says too little, .* They hold one another\. /);
  });

  test('says that it is no bug', async () => {
    const text = await textOf({ known: { note, judgement: 'documented', reason } });
    assert.match(text, /^NOT REPORTABLE: seen in the local model only; it is as documented$/m);
    assert.match(text, /^POSSIBLE CAUSE\n\nAs documented: They hold one another\.$/m);
  });

  test('is left out where there is none', async () => {
    const text = await textOf();
    assert.doesNotMatch(text, /POSSIBLE CAUSE/);
    assert.match(text, /^NOT REPORTABLE: seen in the local model only$/m);
  });
});

test('what was reduced before is said to be as small as can be', async () => {
  const minimal = { script: together, tries: 0, isReduced: true, heldBy: [], culprits: [] };
  const text = (await textOf({ minimal })).replace(/\s+/g, ' ');
  assert.ok(text.includes('It is the smallest case that was found: leave anything out, and'));
  assert.ok(!text.includes('It was not reduced'));
});

test('what a rule says of two resources is said once', async () => {
  const circumstances = /Circumstances: (.*?)\n\n/s.exec(await textOf())?.[1]?.replace(/\s+/g, ' ');
  assert.equal(circumstances, 'vm:101 is kept together with vm:102, which is on node1 (together).');
});

test('a state that nobody has a word for is called by its name', async () => {
  const bug = await playedCase(together, resourcesAre(['vm:101'], 'migrate'));
  assert.match(bug.seen.story, /^vm:101 should be in state migrate, but is started on node1\n/);
});

test('groups are there before the resources that name them, which no command adds', async () => {
  const [vm101] = together.setup.resources;
  const script: Script = {
    setup: {
      ...together.setup,
      resources: vm101 ? [{ ...vm101, group: 'old' }] : [],
      rules: [],
      groupsConfig: 'group: old\n\tnodes node3\n',
    },
    acts: [],
  };
  const { seen } = await playedCase(script, returnTo(['vm:101'], 'node3'));
  const steps = reproductionSteps(script, seen.timeline).map((step) =>
    'command' in step ? step.command : step.sentence,
  );
  assert.deepEqual(steps.slice(0, -1), [
    'Start vm:101 on node3.',
    'Write /etc/pve/ha/groups.cfg:',
    'Append to /etc/pve/ha/resources.cfg the section of vm:101 that is shown above, with its group.',
    'Wait until it runs under HA control.',
  ]);
});
