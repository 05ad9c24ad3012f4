import { checkRules } from '../check';
import { placeOfRule } from '../examine';
import { listed, type Quirk } from './quirk';

export const unrepeatedChecks: Quirk = {
  id: 'Q9',
  behaviour:
    'the checks are not repeated after rules were dropped, so that a contradiction among those that are left can survive',
  documentation: 'rules that cannot be kept are disabled',
  wayOut: 'mend the rules that are dropped first, then look again',
  find: (examined) => {
    const { kept } = examined.evaluated;
    const { dropped } = checkRules(kept, examined.nodes);
    const [first] = dropped;
    if (!first) return [];
    const rules = [...new Set(dropped.map(({ rule }) => rule))];
    const told = `${listed(rules)} stay in effect; a second look would drop them too, because ${first.reason}`;
    return [{ place: placeOfRule(examined, first.rule), rules, told }];
  },
};
