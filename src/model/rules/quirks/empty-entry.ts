import { listed, type Quirk } from './quirk';

export const emptyEntry: Quirk = {
  id: 'Q2',
  behaviour:
    'a section that lacks a required property is reported as skipped, but stays as an empty entry; it replaces an earlier section of the same id',
  documentation: 'a rule without its required properties is refused',
  wayOut: 'complete the rule, or remove its section',
  find: ({ rules }) =>
    rules.sections.flatMap(({ id, line, missing }, index) => {
      if (missing.length === 0) return [];
      const earlier = rules.sections.slice(0, index).findLast((other) => other.id === id);
      const replaced = earlier ? `, and wipes out the ${id} of line ${earlier.line}` : '';
      return [{ place: { file: rules.file, line }, rules: [id], told: `${id} lacks ${listed(missing)}${replaced}` }];
    }),
};
