import { type Quirk, silent } from './quirk';

export const typeProperty: Quirk = {
  id: 'Q20',
  behaviour: 'a line "type" is accepted silently and without effect if it repeats the type of the section',
  documentation: silent,
  wayOut: 'remove the line',
  find: ({ rules: { file, sections } }) =>
    sections.flatMap(({ id, properties }) => {
      const line = properties.get('type');
      return line === undefined
        ? []
        : [{ place: { file, line }, rules: [id], told: `the type of ${id} is given twice` }];
    }),
};
