import type { Act, ClusterSetup, NodeName, ResourceSetup, RuleSetup, Script, Sid, Trigger } from '../cluster';
import type { Draft, ResourceDraft, RuleDraft } from './draft';
import { seatedNodes } from './seats';
import { Switches } from './switches';

/** The script that was drawn. */
export function scriptOf(draft: Draft): Script {
  const resources = draft.resources.map((each, index) => resourceOf(each, index, draft.nodes));
  const sids = resources.map(({ sid }) => sid);
  const rules = withNames(draft.rules.flatMap((rule) => ruleOf(rule, sids, draft.nodes)));
  const seats = draft.seated ? seatedNodes(resources, rules, draft.nodes) : new Map<Sid, NodeName>();
  const setup: ClusterSetup = {
    nodes: draft.nodes.map((name) => ({ name, online: true })),
    resources: resources.map((each) => ({ ...each, node: seats.get(each.sid) ?? each.node })),
    rules,
    datacenter: draft.datacenter,
  };
  return { setup, acts: actsOf(draft, setup) };
}

/** Numbers every rule among those of its kind, as the step language does. */
export function withNames(rules: readonly RuleSetup[]): readonly RuleSetup[] {
  const counts = new Map<string, number>();
  return rules.map((rule) => {
    const kind = kindOf(rule);
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    return { ...rule, id: `${kind}-${number}` };
  });
}

function kindOf(rule: RuleSetup): string {
  if (rule.type === 'node-affinity') return 'node-affinity';
  return rule.affinity === 'positive' ? 'keep-together' : 'keep-separate';
}

function resourceOf(draft: ResourceDraft, index: number, nodes: readonly NodeName[]): ResourceSetup {
  return {
    sid: sidOf(draft, index),
    node: pick(nodes, draft.place),
    state: draft.state,
    ...(!draft.failback && { failback: false }),
    ...(draft.maxRelocate !== 1 && draft.type === 'failing' && { maxRelocate: draft.maxRelocate }),
  };
}

function sidOf({ type, failures }: ResourceDraft, index: number): Sid {
  if (type === 'failing') return `fa:1${failures.join('')}0${index + 1}`;
  return `${type}:10${index + 1}`;
}

/** A rule for two at least, but for one that is about nodes; one about nodes leaves out one of them, if there are two. */
function ruleOf(draft: RuleDraft, sids: readonly Sid[], nodes: readonly NodeName[]): readonly RuleSetup[] {
  const resources = chosen(sids, draft.resources);
  if (draft.kind === 'together' || draft.kind === 'separate') {
    const members = resources.length > 1 ? resources : sids.slice(0, 2);
    const affinity = draft.kind === 'together' ? 'positive' : 'negative';
    return members.length < 2 ? [] : [{ type: 'resource-affinity', id: '', resources: members, affinity }];
  }
  const some = chosen(nodes, draft.nodes);
  const named = some.length === nodes.length ? some.slice(1) : some;
  const priority = (index: number) => draft.priorities[index % draft.priorities.length] ?? 0;
  return [
    {
      type: 'node-affinity',
      id: '',
      resources: resources.length > 0 ? resources : sids.slice(0, 1),
      nodes: Object.fromEntries((named.length > 0 ? named : nodes.slice(0, 1)).map((node, i) => [node, priority(i)])),
      strict: draft.kind === 'strict',
    },
  ];
}

function chosen<Item>(items: readonly Item[], bits: number): readonly Item[] {
  return items.filter((_, index) => bits & (1 << index));
}

function pick<Item>(items: readonly Item[], number: number): Item {
  const item = items[number % items.length];
  if (item === undefined) throw new Error('there is nothing to pick from');
  return item;
}

function actsOf({ deeds, healed, idle }: Draft, setup: ClusterSetup): readonly Act[] {
  const switches = new Switches(setup);
  const acts = deeds.map(({ afterSeconds, ...deed }, index): Act => {
    const resource = pick(setup.resources, deed.resource);
    const node = deed.atHome ? resource.node : pick(setup.nodes, deed.node).name;
    const triggers = switches.triggersOf(deed.kind, { ...deed, resource: resource.sid, node });
    return act(triggers, index === 0 ? undefined : afterSeconds);
  });
  const back = healed ? switches.back() : [];
  return [...acts, ...(back.length > 0 ? [act(back)] : []), ...(idle ? [{ kind: 'pass', seconds: 300 } as const] : [])];
}

function act(triggers: readonly Trigger[], afterSeconds?: number): Act {
  return { kind: 'trigger', sentence: 'it happens', triggers, ...(afterSeconds !== undefined && { afterSeconds }) };
}
