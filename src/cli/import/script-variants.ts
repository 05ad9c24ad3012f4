import { InputError, type NodeName, type Script, type Trigger, type TriggerAct } from '../../cluster';
import { parseRules, ruleSetupOf, setupOf, type TestDirectory, triggerOf } from '../../formats';
import { durationWords } from '../../report/gherkin';

/** A command that does nothing, but keeps the cluster running. */
export const idleCommand = 'delay 0';

/** A group of commands of a test directory. */
export interface CommandGroup {
  /** How many groups come before it, empty ones too. */
  readonly slot: number;
  readonly triggers: readonly Trigger[];
}

/**
 * The cluster of a test directory, and what happens to it: as people tell it, with the nodes up from the beginning, and
 * as the directory has it, where they are switched on first.
 *
 * @throws InputError that names what the vocabulary cannot say
 */
export function openingsOf(directory: TestDirectory): readonly Opening[] {
  const [first = [], ...others] = directory.cmdlist;
  const groups = groupsOf(directory.cmdlist);
  const online = powerOns(first);
  const switchedOn = { setup: setupOf(directory, []), groups };
  if (!online) return [switchedOn];
  return [{ setup: setupOf(directory, online), groups: groupsOf([[], ...others]) }, switchedOn];
}

export interface Opening {
  readonly setup: Script['setup'];
  readonly groups: readonly CommandGroup[];
}

/** The same cluster with its rules in sentences, where sentences can say them all. */
export function withRuleSentences(setup: Script['setup']): Script['setup'] | undefined {
  const { rulesConfig, ...rest } = setup;
  if (rulesConfig === undefined) return undefined;
  const { ids, warnings } = parseRules(rulesConfig);
  const rules = [...ids].map(([id, rule]) => ruleSetupOf(id, rule)).filter((rule) => rule !== undefined);
  if (warnings.length > 0 || rules.length < ids.size || rules.length === 0) return undefined;
  const counts = new Map<string, number>();
  return {
    ...rest,
    rules: rules.map((rule) => {
      const kind = kindOf(rule);
      const number = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, number);
      return { ...rule, id: `${kind}-${number}` };
    }),
  };
}

/** What happens, so long after what happened before, whether that has come to rest or not; or, without a time, when it has. */
export function actOf({ triggers }: CommandGroup, afterSeconds?: number): TriggerAct {
  const sentence = afterSeconds === undefined ? 'it happens' : `${durationWords(afterSeconds)} later`;
  return { kind: 'trigger', sentence, triggers, ...(afterSeconds !== undefined && { afterSeconds }) };
}

function kindOf(rule: Script['setup']['rules'][number]): string {
  if (rule.type === 'node-affinity') return 'node-affinity';
  return rule.affinity === 'positive' ? 'keep-together' : 'keep-separate';
}

/** The nodes that a group switches on, if it does nothing else. */
function powerOns(group: readonly string[]): readonly NodeName[] | undefined {
  const triggers = group.map(triggerOf);
  const nodes = triggers.flatMap((trigger) => (trigger?.kind === 'power' && trigger.to === 'on' ? [trigger.node] : []));
  return nodes.length === group.length && nodes.length > 0 && new Set(nodes).size === nodes.length ? nodes : undefined;
}

function groupsOf(cmdlist: TestDirectory['cmdlist']): readonly CommandGroup[] {
  return cmdlist.flatMap((commands, slot) => {
    const group = commands.filter((command) => command !== idleCommand);
    return group.length === 0 ? [] : [{ slot, triggers: group.map(triggerFor) }];
  });
}

function triggerFor(command: string): Trigger {
  const trigger = triggerOf(command);
  if (!trigger) throw new InputError(`the command "${command}"`);
  return trigger;
}
