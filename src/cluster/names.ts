/** The name of a cluster member, e.g. `node1`. */
export type NodeName = string;

/** The id of an HA resource (in logs: service), e.g. `vm:101`. */
export type Sid = `${string}:${string}`;

/** A node name: letters, digits and inner hyphens. */
const nodePattern = /^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/;
const sidPattern = /^[a-z]+:\S+$/;
const spokenPattern = /^(vm|ct|fa):?(\d+)$/;

/** Whether `text` has the form of a resource id, `{type}:{name}` (spec/rules.md 2.2). */
export function isSid(text: string): text is Sid {
  return sidPattern.test(text);
}

/** Whether `text` has the form of a node name. */
export function isNodeName(text: string): text is NodeName {
  return nodePattern.test(text);
}

/**
 * Reads a resource as people write it: `vm101`, `vm:101`, `ct200`.
 *
 * @returns the resource id, or undefined if the text does not name a resource
 */
export function parseSid(text: string): Sid | undefined {
  const match = spokenPattern.exec(text.trim());
  return match ? `${match[1]}:${match[2]}` : undefined;
}

/** The type of a resource: `vm`, `ct`, or `fa` in the virtual cluster. */
export function typeOf(sid: Sid): string {
  return sid.slice(0, sid.indexOf(':'));
}

/** Compares names the way the HA stack sorts them: code unit by code unit, so `vm:1000` comes before `vm:101`. */
export function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
