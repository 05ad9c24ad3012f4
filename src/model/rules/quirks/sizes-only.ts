import { byName } from '../../../cluster';
import { enoughAllowedNodes } from '../checks/enough-allowed-nodes';
import { type Examined, placeOfRule } from '../examine';
import { type NamedRule, type RuleSet, ruleSetOf } from '../rule-set';
import { areSeparable, type Impossible, impossibleSeparations } from '../separation';
import { type Hit, listed, type Quirk } from './quirk';

export const sizesOnly: Quirk = {
  id: 'Q7',
  behaviour:
    'whether there are nodes enough to keep resources apart is decided by comparing two numbers: a real lack of nodes is missed, and non-strict node affinity rules count as restrictions',
  documentation: 'resources that are kept apart cannot be restricted to fewer nodes than there are resources',
  wayOut: 'name enough nodes in the node affinity rules for each resource to get one of its own',
  find: (examined) => [...missed(examined), ...needless(examined)],
};

function missed(examined: Examined): Hit[] {
  const rules = { ...ruleSetOf(examined.evaluated.kept), positive: [] };
  return impossibleSeparations(rules, examined.nodes).map((impossible) => hitOf(examined, rules, impossible));
}

function needless(examined: Examined): Hit[] {
  const rules = ruleSetOf(examined.configured);
  const blamed = new Set(enoughAllowedNodes(rules, examined.nodes).map(({ rule }) => rule));
  return rules.negative
    .filter((named) => blamed.has(named.id))
    .filter((named) => areSeparable({ ...rules, positive: [], negative: [named] }, examined.nodes))
    .map(({ id, rule }) => ({
      place: placeOfRule(examined, id),
      rules: [id],
      told: `${id} is dropped, although there are nodes enough to keep ${listed(rule.resources)} apart`,
    }));
}

/** An impossible separation, with the rules that bring it about; it is told at the first that asks for it. */
export function hitOf(examined: Examined, { nodeAffinity, positive, negative }: RuleSet, impossible: Impossible): Hit {
  const sids = [...impossible.keys()].flat();
  const naming = (least: number, rules: readonly NamedRule[]) =>
    rules.filter(({ rule }) => sids.filter((sid) => rule.resources.has(sid)).length >= least).map(({ id }) => id);
  const concerned = [...naming(2, negative), ...naming(2, positive), ...naming(1, nodeAffinity)];
  const [first = ''] = concerned;
  const bundles = [...impossible].map(([bundle, nodes]) => `${bundle.join(' with ')} (may be on ${listed(nodes)})`);
  return {
    place: placeOfRule(examined, first),
    rules: concerned,
    told: `there are no nodes to keep these apart: ${bundles.sort(byName).join(', ')}`,
  };
}
