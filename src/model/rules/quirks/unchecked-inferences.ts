import { ruleSetOf } from '../rule-set';
import { impossibleSeparations } from '../separation';
import type { Quirk } from './quirk';
import { hitOf } from './sizes-only';

export const uncheckedInferences: Quirk = {
  id: 'Q8',
  behaviour: 'rules are checked before others are inferred from them, so that what is inferred may be impossible',
  documentation: 'rules that cannot be kept are disabled',
  wayOut: 'give the resources that are kept together nodes of their own, or drop one of the rules',
  find: (examined) => {
    const { kept, rules } = examined.evaluated;
    const asWritten = impossibleSeparations({ ...ruleSetOf(kept), positive: [] }, examined.nodes);
    return impossibleSeparations(ruleSetOf(rules), examined.nodes)
      .filter((impossible) => {
        const sids = new Set([...impossible.keys()].flat());
        return !asWritten.some((written) => [...written.keys()].flat().every((sid) => sids.has(sid)));
      })
      .map((impossible) => hitOf(examined, ruleSetOf(kept), impossible));
  },
};
