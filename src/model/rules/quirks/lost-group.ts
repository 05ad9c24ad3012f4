import { placeOfSection } from '../examine';
import { listed, type Quirk } from './quirk';

export const lostGroup: Quirk = {
  id: 'Q24',
  behaviour: 'the migration of groups loses those that are broken or that no resource uses, without a message',
  documentation: 'groups are converted to node affinity rules',
  wayOut: 'complete the group, or write its rule by hand before the migration',
  find: ({ groups, resources, members }) =>
    [...(groups?.ids ?? [])].flatMap(([id, group]) => {
      const sids = members.get(id) ?? [];
      if (!groups || (group && (!resources || sids.length > 0))) return [];
      const lost = group ? `no resource is in ${id}` : `${id} has no nodes`;
      const its = sids.length === 0 ? '' : `; ${listed(sids)} will be in no group`;
      return [{ place: placeOfSection(groups, id), rules: [], told: `${lost}, so no rule will be made of it${its}` }];
    }),
};
