/** What the API of a cluster cannot do, and a command of the administrator's may (spec/live-api.md 6.3). */
export const hookNames = [
  'maintenance-on',
  'maintenance-off',
  'power-off',
  'power-on',
  'network-off',
  'network-on',
  'cfs-fail',
  'cfs-work',
  'guest-lock',
  'guest-unlock',
] as const;
export type HookName = (typeof hookNames)[number];

/** The hook that undoes another: one without the other is of no use. */
export const inverseHooks: Readonly<Record<HookName, HookName>> = {
  'maintenance-on': 'maintenance-off',
  'maintenance-off': 'maintenance-on',
  'power-off': 'power-on',
  'power-on': 'power-off',
  'network-off': 'network-on',
  'network-on': 'network-off',
  'cfs-fail': 'cfs-work',
  'cfs-work': 'cfs-fail',
  'guest-lock': 'guest-unlock',
  'guest-unlock': 'guest-lock',
};
