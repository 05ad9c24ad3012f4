import { type Quirk, silent } from './quirk';

export const zeroLine: Quirk = {
  id: 'Q1',
  behaviour: 'a line that is only a 0 acts as an empty line, which ends the section',
  documentation: silent,
  wayOut: 'remove the line, or leave it empty if the section is to end there',
  find: ({ rules }) =>
    rules.sections.flatMap(({ id, zeroLine: line }) =>
      line === undefined
        ? []
        : [{ place: { file: rules.file, line }, rules: [id], told: `${id} ends here, without a warning` }],
    ),
};
