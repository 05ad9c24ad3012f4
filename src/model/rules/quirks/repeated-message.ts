import { placeOfRule } from '../examine';
import { type Quirk, silent } from './quirk';

export const repeatedMessage: Quirk = {
  id: 'Q18',
  behaviour: 'the same message is logged once for each conflict of a rule',
  documentation: silent,
  wayOut: 'none is needed: resolve the conflicts',
  find: (examined) => {
    const times = new Map<string, Map<string, number>>();
    for (const { rule, reason } of examined.evaluated.dropped) {
      const known = times.get(rule) ?? new Map<string, number>();
      times.set(rule, known.set(reason, (known.get(reason) ?? 0) + 1));
    }
    return [...times].flatMap(([id, reasons]) =>
      [...reasons]
        .filter(([, count]) => count > 1)
        .map(([reason, count]) => ({
          place: placeOfRule(examined, id),
          rules: [id],
          told: `"Drop rule '${id}', because ${reason}." is logged ${count} times`,
        })),
    );
  },
};
