import { typeOf } from '../../../cluster';
import { isEnabled, type Rule } from '../../../formats';
import { type Examined, placeOfRule } from '../examine';
import type { Hit, Quirk } from './quirk';

export const unknownName: Quirk = {
  id: 'Q22',
  behaviour: 'rules may name nodes and resources that do not exist; they count in checks and inferences',
  documentation: 'a rule places resources that are managed by HA on nodes of the cluster',
  wayOut: 'correct the name; if it is right, say which nodes and resources there are',
  find: (examined) =>
    [...examined.configured.ids].flatMap(([id, rule]) => {
      if (!isEnabled(rule)) return [];
      return [
        ...hits(examined, id, 'nodes', unknownNodes(examined, rule)),
        ...hits(examined, id, 'resources', unknownResources(examined, rule)),
      ];
    }),
};

function unknownNodes({ nodes }: Examined, rule: Rule): string[] {
  return rule.type === 'node-affinity' ? [...rule.nodes.keys()].filter((node) => !nodes.includes(node)) : [];
}

/** Without a resources.cfg, those of a type that there is not. */
function unknownResources({ resources }: Examined, { resources: sids }: Rule): string[] {
  return [...sids].filter((sid) => (resources ? !resources.ids.has(sid) : !['vm', 'ct'].includes(typeOf(sid))));
}

function hits(examined: Examined, id: string, property: string, unknown: readonly string[]): Hit[] {
  if (unknown.length === 0) return [];
  const told = `${id} names unknown ${property}: ${unknown.join(', ')}`;
  return [{ place: placeOfRule(examined, id, property), rules: [id], told }];
}
