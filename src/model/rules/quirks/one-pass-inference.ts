import type { Sid } from '../../../cluster';
import { placeOfRule } from '../examine';
import { type RuleSet, ruleSetOf } from '../rule-set';
import { type Bundle, bundlesOf } from '../separation';
import { listed, type Quirk } from './quirk';

export const onePassInference: Quirk = {
  id: 'Q6',
  behaviour:
    'implicit negative rules are inferred in one pass: where a negative rule links two positive ones, some of their resources may share a node',
  documentation: 'all other resources of a positive rule are kept apart as well',
  wayOut: 'write negative rules for the pairs that are missing',
  find: (examined) => {
    const { kept, compiled } = examined.evaluated;
    return linksOf(ruleSetOf(kept)).flatMap(({ one, other, rules }) => {
      const missing = one.flatMap((sid) => unseparated(sid, other, compiled.negative.peersOf(sid)));
      const [first] = rules;
      if (first === undefined || missing.length === 0) return [];
      const told = `${listed(rules)} should keep ${listed(one)} from ${listed(other)}, but leaves out ${missing.join(', ')}`;
      return [{ place: placeOfRule(examined, first), rules, told }];
    });
  },
};

/** Two bundles, and the negative rules that name resources of both. */
interface Link {
  readonly one: Bundle;
  readonly other: Bundle;
  readonly rules: string[];
}

function linksOf({ positive, negative }: RuleSet): Link[] {
  const bundles = bundlesOf(positive);
  const indexOf = new Map(bundles.flatMap((bundle, index) => bundle.map((sid) => [sid, index])));
  const links = new Map<string, Link>();
  for (const { id, rule } of negative) {
    const linked = [...new Set([...rule.resources].flatMap((sid) => indexOf.get(sid) ?? []))].sort((a, b) => a - b);
    for (const [one, other] of pairs(linked)) {
      const known = links.get(`${one} ${other}`);
      if (known) known.rules.push(id);
      else links.set(`${one} ${other}`, { one: bundles[one] ?? [], other: bundles[other] ?? [], rules: [id] });
    }
  }
  return [...links.values()];
}

function pairs<Item>(items: readonly Item[]): (readonly [Item, Item])[] {
  return items.flatMap((item, index) => items.slice(index + 1).map((other) => [item, other] as const));
}

function unseparated(sid: Sid, others: Bundle, apart: readonly Sid[]): string[] {
  return others.filter((other) => !apart.includes(other)).map((other) => `${sid} and ${other}`);
}
