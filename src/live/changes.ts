// What a run can change in a cluster, as data: the plan, the undo journal and the undoing all consist of it.

/** What a change is about, in the order in which changes are undone (spec/live-api.md 6.2). */
export const objectKinds = [
  'disarm',
  'network',
  'power',
  'maintenance',
  'crm',
  'filesystem',
  'guest-lock',
  'options',
  'rule',
  'resource',
  'guest',
  'pool',
  'lock',
] as const;
export type ObjectKind = (typeof objectKinds)[number];

/** What an object is: null if there is none, a word such as `on`, or its properties. */
export type Value = null | string | Properties;
export type Properties = Readonly<Record<string, string | number>>;

/** An object becomes something else; names are those of the cluster. */
export interface Change {
  readonly kind: ObjectKind;
  /** The node, the resource, the rule, the option; empty for what there is once. */
  readonly id: string;
  readonly before: Value;
  readonly after: Value;
}

/** Whether two values are the same, whatever the order of their properties. */
export function isSame(one: Value, other: Value): boolean {
  return canonical(one) === canonical(other);
}

/** The properties of a value; none if it is no object. */
export function propertiesOf(value: Value): Properties {
  return typeof value === 'object' && value !== null ? value : {};
}

function canonical(value: Value): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
