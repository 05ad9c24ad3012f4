import { listed, type Quirk, silent } from './quirk';

export const oneOfSeveralMissing: Quirk = {
  id: 'Q21',
  behaviour: 'of several required properties that are missing, the message names one, by chance',
  documentation: silent,
  wayOut: 'add all of them',
  find: ({ rules: { file, sections } }) =>
    sections
      .filter(({ missing }) => missing.length > 1)
      .map(({ id, line, missing }) => ({
        place: { file, line },
        rules: [id],
        told: `${id} lacks ${listed(missing)}; the warning names only one of them`,
      })),
};
