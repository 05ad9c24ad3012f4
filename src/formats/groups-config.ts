import type { ByteText } from './bytes';
import { checkNodeList, splitList, writeList } from './lists';
import { parseSections, type SectionConfig, writeSections } from './section-config';
import { identifyByName, type SectionSyntax } from './section-syntax';

/** An HA group, the forerunner of node affinity rules (spec/rules.md 7.1). */
export interface Group {
  readonly type: 'group';
  /** The items as they are written: `node2:2` is an item by itself. */
  readonly nodes: ReadonlySet<ByteText>;
  readonly restricted?: 0 | 1;
  readonly nofailback?: 0 | 1;
  /** The bytes as they are in the file. */
  readonly comment?: ByteText;
}

export type GroupsConfig = SectionConfig<Group>;

/**
 * Reads a groups.cfg.
 *
 * @param file the name of the file in warnings
 */
export function parseGroups(text: ByteText, file = 'groups.cfg'): GroupsConfig {
  return parseSections(groupsSyntax, text, file);
}

/**
 * Writes a groups.cfg.
 *
 * @throws InputError if there is a group without nodes (null)
 */
export function writeGroups(config: Pick<GroupsConfig, 'ids' | 'order'>): ByteText {
  return writeSections(groupsSyntax, config);
}

const types: SectionSyntax<Group>['types'] = {
  group: {
    nodes: { type: 'text', required: true, check: checkNodeList },
    comment: { type: 'text', maxLength: 4096 },
    nofailback: { type: 'boolean' },
    restricted: { type: 'boolean' },
  },
};

const groupsSyntax: SectionSyntax<Group> = {
  types,
  reserved: ['type', 'group'],
  identify: identifyByName(types),
  nameOf: (id) => id,
  decode: (_type, { nodes, restricted, nofailback, comment }) => ({
    type: 'group',
    nodes: new Set(splitList(String(nodes))),
    ...(restricted !== undefined && { restricted: restricted === 1 ? 1 : 0 }),
    ...(nofailback !== undefined && { nofailback: nofailback === 1 ? 1 : 0 }),
    ...(comment !== undefined && { comment: String(comment) }),
  }),
  encode: ({ type, nodes, ...others }) => ({ type, values: { ...others, nodes: writeList(nodes) } }),
};
