import { byName, type NodeName, type Sid } from '../cluster';
import type { ByteText } from './bytes';

/** The items of a list as section configs write them (spec/rules.md 2.1). */
export function splitList(text: ByteText): ByteText[] {
  if (!text.includes('\0')) return text.split(/[,; \t\n\r\f\v\x85\xa0]+/).filter((item) => item !== '');
  const items = text.split('\0');
  while (items.at(-1) === '') items.pop();
  return items;
}

const resourceId = /^[a-z]+:[^ \t\n\r\f\v]+$/;
const nodeItem = /^([a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)(?::(\d+))?$/;

/** Says what is wrong with a list of resource ids, or undefined (spec/rules.md 2.2). */
export function checkResourceList(text: ByteText): string | undefined {
  return splitList(text).every((item) => resourceId.test(item))
    ? undefined
    : 'value does not look like a valid ha resource id';
}

/** Says what is wrong with a list of nodes with priorities, or undefined (spec/rules.md 2.3). */
export function checkNodeList(text: ByteText): string | undefined {
  return splitList(text).every((item) => nodeItem.test(item)) ? undefined : 'value does not look like a valid ha node';
}

/** The resources of a valid list; repeated ones collapse. */
export function parseResourceList(text: ByteText): ReadonlySet<Sid> {
  return new Set(splitList(text) as Sid[]);
}

/**
 * The nodes of a valid list and their priorities, 0 if none is given. The last item that names a node wins; a higher
 * number is preferred.
 */
export function parseNodeList(items: Iterable<ByteText>): ReadonlyMap<NodeName, number> {
  const nodes = new Map<NodeName, number>();
  for (const item of items) {
    const [, node = item, priority = '0'] = nodeItem.exec(item) ?? [];
    nodes.set(node, Number(priority));
  }
  return nodes;
}

/** Resources or other items as a list, in string order. */
export function writeList(items: Iterable<string>): string {
  return [...items].sort(byName).join(',');
}

/** Nodes as a list, in string order; a priority of 0 is not written. */
export function writeNodeList(nodes: ReadonlyMap<NodeName, number>): string {
  const sorted = [...nodes].sort(([a], [b]) => byName(a, b));
  return sorted.map(([node, priority]) => (priority === 0 ? node : `${node}:${priority}`)).join(',');
}
