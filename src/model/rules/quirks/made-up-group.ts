import { idOfGroupRule } from '../../../formats';
import { placeOfRule } from '../examine';
import { listed, type Quirk } from './quirk';

export const madeUpGroup: Quirk = {
  id: 'Q12',
  behaviour:
    'a group that does not exist is made up as one without nodes; its rule places nothing, but takes part in the checks and can have others dropped',
  documentation: 'a resource cannot be put into a group that does not exist',
  wayOut: 'create the group, or take the resources out of it',
  find: (examined) => {
    const { members, groups, evaluated } = examined;
    const madeUp = [...members].filter(([group]) => !groups?.ids.get(group));
    return madeUp.map(([group, sids]) => {
      const id = idOfGroupRule(group);
      const rivals = evaluated.dropped.some(({ rule }) => rule === id) ? ', which is dropped with others' : '';
      const told = `the group ${group} of ${listed(sids)} becomes the rule ${id} without nodes${rivals}`;
      return { place: placeOfRule(examined, id), rules: [id], told };
    });
  },
};
