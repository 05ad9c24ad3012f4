import type { BugCase } from '../../src/bugzilla/bug-case';
import type { Script } from '../../src/cluster';
import type { Expectation } from '../../src/expect';
import { ModelEngine } from '../../src/model';
import { Play } from '../../steps/play';

/** Two VMs that are kept together, on a node that enters maintenance and leaves it. */
export const together: Script = {
  setup: {
    nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
    resources: [
      { sid: 'vm:101', node: 'node3', state: 'started' },
      { sid: 'vm:102', node: 'node3', state: 'started' },
    ],
    rules: [{ type: 'resource-affinity', id: 'together', resources: ['vm:101', 'vm:102'], affinity: 'positive' }],
    datacenter: {},
  },
  acts: [
    {
      kind: 'trigger',
      sentence: 'node3 enters maintenance',
      triggers: [{ kind: 'maintenance', node: 'node3', to: 'enter' }],
    },
    {
      kind: 'trigger',
      sentence: 'node3 leaves maintenance',
      triggers: [{ kind: 'maintenance', node: 'node3', to: 'leave' }],
    },
  ],
};

/** A case of a script on the model, as if an expectation had failed. */
export async function playedCase(
  script: Script,
  expectation: Expectation,
  others: Partial<BugCase> = {},
): Promise<BugCase> {
  const play = new Play(new ModelEngine());
  const evidence = await play.perform(script);
  await play.stop();
  const verdict = expectation.judge(evidence);
  return {
    scenario: { id: 'seed/return#it-goes-back', name: 'It goes back', feature: 'Return', lines: ['When x'], tags: [] },
    subject: { engine: 'model', version: '5.2.0', profile: '5.2.0' },
    sentence: 'vm101 returns to node3',
    named: { resources: expectation.resources, nodes: expectation.nodes },
    original: script,
    minimal: { script, tries: 3, heldBy: [], culprits: [] },
    seen: {
      script,
      timeline: evidence.timeline,
      state: evidence.state,
      since: evidence.since.event,
      story: verdict.holds ? 'it holds' : verdict.story,
      repetitions: 5,
      settled: true,
    },
    ...others,
  };
}
