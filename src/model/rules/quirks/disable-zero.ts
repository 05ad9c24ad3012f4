import { placeOfSection } from '../examine';
import type { Quirk } from './quirk';

export const disableZero: Quirk = {
  id: 'Q4',
  behaviour:
    'a rule is disabled whatever the value of disable is; as soon as the file is written anew, a 0 is dropped and the rule takes effect',
  documentation: 'disable is a flag that says whether the rule is disabled',
  wayOut: 'remove the line if the rule is to hold; otherwise write "disable 1"',
  find: ({ rules }) =>
    [...rules.ids].flatMap(([id, rule]) =>
      rule?.disable === 0
        ? [{ place: placeOfSection(rules, id, 'disable'), rules: [id], told: `${id} is disabled by "disable 0"` }]
        : [],
    ),
};
