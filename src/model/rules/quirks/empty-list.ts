import { placeOfRule } from '../examine';
import { type Quirk, silent } from './quirk';

export const emptyList: Quirk = {
  id: 'Q19',
  behaviour:
    'a list of separators only is taken as an empty list; it is left out when the file is written, and then reported as missing',
  documentation: silent,
  wayOut: 'name what is meant, or remove the rule',
  find: (examined) =>
    [...examined.rules.ids].flatMap(([id, rule]) => {
      const empty = [
        ...(rule?.resources.size === 0 ? ['resources'] : []),
        ...(rule?.type === 'node-affinity' && rule.nodes.size === 0 ? ['nodes'] : []),
      ];
      return empty.map((key) => ({
        place: placeOfRule(examined, id, key),
        rules: [id],
        told: `the ${key} of ${id} are an empty list`,
      }));
    }),
};
