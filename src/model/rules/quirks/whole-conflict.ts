import { isEnabled, type RulesConfig } from '../../../formats';
import { checkRules } from '../check';
import { connected } from '../connected';
import { type Examined, placeOfRule } from '../examine';
import type { NamedRule } from '../rule-set';
import { type Hit, listed, type Quirk } from './quirk';

export const wholeConflict: Quirk = {
  id: 'Q23',
  behaviour: 'all rules of a conflict are dropped, although most of them could stay without the others',
  documentation: 'rules that cannot be kept are disabled until the conflict is resolved',
  wayOut: 'change or remove the rules that are in the way',
  find: (examined) => {
    const { configured, evaluated } = examined;
    const dropped = new Set(evaluated.dropped.map(({ rule }) => rule));
    const rules = [...configured.ids].flatMap(([id, rule]) => (isEnabled(rule) ? [{ id, rule }] : []));
    return connected(rules, ({ rule }) => rule.resources).flatMap((part) => {
      const lost = part.filter(({ id }) => dropped.has(id));
      return lost.length < 2
        ? []
        : hitsOf(
            examined,
            lost,
            part.filter(({ id }) => !dropped.has(id)),
          );
    });
  },
};

/** Takes back one after the other, in the order of the file, what leads to no conflict. */
function hitsOf(examined: Examined, lost: readonly NamedRule[], kept: readonly NamedRule[]): Hit[] {
  const held = [...kept];
  for (const rule of lost) if (agree(examined, [...held, rule])) held.push(rule);
  const saved = lost.filter((rule) => held.includes(rule));
  const inTheWay = lost.filter((rule) => !held.includes(rule));
  const [first] = inTheWay;
  if (!first || saved.length === 0) return [];
  const told = `${ids(lost)} are dropped; without ${ids(inTheWay)}, ${ids(saved)} would hold`;
  return [{ place: placeOfRule(examined, first.id), rules: lost.map(({ id }) => id), told }];
}

function agree({ configured, nodes }: Examined, rules: readonly NamedRule[]): boolean {
  const config: RulesConfig = { ...configured, ids: new Map(rules.map(({ id, rule }) => [id, rule])) };
  return checkRules(config, nodes).dropped.length === 0;
}

function ids(rules: readonly NamedRule[]): string {
  return listed(rules.map(({ id }) => id));
}
