import { placeOfSection } from '../examine';
import { listed, type Quirk } from './quirk';

export const unwritableFile: Quirk = {
  id: 'Q3',
  behaviour:
    "a file with an empty entry cannot be written any more (unknown section type ''), which blocks the migration of HA groups for ever",
  documentation: 'groups are migrated as soon as all nodes are upgraded',
  wayOut: 'complete or remove the broken sections',
  find: ({ rules }) => {
    const broken = [...rules.ids].flatMap(([id, rule]) => (rule ? [] : [id]));
    const [first] = broken;
    if (first === undefined) return [];
    return [
      {
        place: placeOfSection(rules, first),
        rules: broken,
        told: `the file cannot be written because of ${listed(broken)}`,
      },
    ];
  },
};
