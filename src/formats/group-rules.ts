import { byName, type Sid } from '../cluster';
import type { Group, GroupsConfig } from './groups-config';
import { parseNodeList } from './lists';
import { newOrderNumber } from './order-number';
import type { NodeAffinityRule, RulesConfig } from './rules-config';

/** What groups need to know of a resource. */
export interface GroupMember {
  readonly group?: string | undefined;
  readonly failback: boolean;
}

/**
 * Lets the groups decide about the failback of their resources (spec/rules.md 7.2). A group that does not exist, or is
 * broken, is one without nodes from then on.
 *
 * @returns the resources with their failback replaced, and the groups with those that came to exist
 */
export function applyGroupFailback<Member extends GroupMember>(
  services: ReadonlyMap<Sid, Member>,
  groups: GroupsConfig,
): { services: ReadonlyMap<Sid, Member>; groups: GroupsConfig } {
  const referenced = membersOfGroups(services);
  if (referenced.size === 0) return { services, groups };
  const ids = new Map(groups.ids);
  const replaced = new Map(services);
  for (const [name, members] of referenced) {
    const group = ids.get(name) ?? emptyGroup;
    ids.set(name, group);
    for (const [sid, member] of members) replaced.set(sid, { ...member, failback: group.nofailback !== 1 });
  }
  return { services: replaced, groups: { ...groups, ids } };
}

/** Adds a node affinity rule for each group that exists and has resources (spec/rules.md 7.2). */
export function addGroupRules(
  rules: RulesConfig,
  groups: Pick<GroupsConfig, 'ids'>,
  services: ReadonlyMap<Sid, GroupMember>,
): RulesConfig {
  const referenced = membersOfGroups(services);
  if (referenced.size === 0) return rules;
  const ids = new Map(rules.ids);
  const order = new Map(rules.order);
  for (const name of [...referenced.keys()].sort(byName)) {
    const group = groups.ids.get(name);
    if (!group) continue;
    const id = idOfGroupRule(name);
    ids.set(id, ruleOf(name, group, [...(referenced.get(name)?.keys() ?? [])]));
    order.set(id, newOrderNumber(order.values()));
  }
  return { ...rules, ids, order };
}

/** The id of the rule that a group becomes. */
export function idOfGroupRule(group: string): string {
  return `ha-group-${group}`;
}

/** The resources of each group that any is in, also of groups that do not exist. */
export function membersOfGroups<Member extends GroupMember>(
  services: ReadonlyMap<Sid, Member>,
): ReadonlyMap<string, ReadonlyMap<Sid, Member>> {
  const members = new Map<string, Map<Sid, Member>>();
  for (const [sid, service] of services) {
    if (!service.group) continue;
    const known = members.get(service.group);
    if (known) known.set(sid, service);
    else members.set(service.group, new Map([[sid, service]]));
  }
  return members;
}

const emptyGroup: Group = { type: 'group', nodes: new Set() };

function ruleOf(name: string, { nodes, restricted, comment }: Group, resources: readonly Sid[]): NodeAffinityRule {
  return {
    type: 'node-affinity',
    resources: new Set(resources),
    // Of two priorities for one node, which only a contradictory group has, that of the last item in string order wins.
    nodes: parseNodeList([...nodes].sort(byName)),
    ...(restricted !== undefined && { strict: restricted }),
    comment: comment && comment !== '0' ? comment : `Generated from HA group '${name}'.`,
  };
}
