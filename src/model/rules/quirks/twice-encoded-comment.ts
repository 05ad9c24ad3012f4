import { idOfGroupRule } from '../../../formats';
import { placeOfSection } from '../examine';
import { type Quirk, silent } from './quirk';

export const twiceEncodedComment: Quirk = {
  id: 'Q15',
  behaviour:
    'the migration encodes the comment of a group twice, which garbles percent signs and all but plain letters',
  documentation: silent,
  wayOut: 'write the comment in ASCII without percent signs, or mend it after the migration',
  find: ({ groups }) =>
    [...(groups?.ids ?? [])].flatMap(([id, group]) =>
      groups && /[^\x20-\x7e]|%/.test(group?.comment ?? '')
        ? [
            {
              place: placeOfSection(groups, id, 'comment'),
              rules: [idOfGroupRule(id)],
              told: `the comment of ${id} will be garbled`,
            },
          ]
        : [],
    ),
};
