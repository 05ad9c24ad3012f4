import { endpointOf } from '../api';
import type { Action } from './actions';
import type { LiveConfig } from './config';
import { isYes, membersOf } from './lenient';

/** A privilege on a path of the permission tree. */
export interface Need {
  readonly privilege: string;
  /** Any of these will do. */
  readonly paths: readonly string[];
}

/** What a token may do: privileges by path, as `GET /access/permissions` tells it. */
export type Permissions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Reads the answer of `GET /access/permissions`. */
export function permissionsOf(answer: unknown): Permissions {
  return Object.fromEntries(Object.entries(membersOf(answer)).map(([path, granted]) => [path, membersOf(granted)]));
}

/** The needs that are not met. */
export function missingOf(needs: readonly Need[], permissions: Permissions): readonly Need[] {
  return needs.filter(({ privilege, paths }) => !paths.some((path) => isGranted(privilege, path, permissions)));
}

/** `Sys.Console on /`. */
export function describeNeed({ privilege, paths }: Need): string {
  return `${privilege} on ${paths.join(' or ')}`;
}

/** To make guests, start and stop them, and destroy them. */
const guestPrivileges = [
  'VM.Audit',
  'VM.Allocate',
  'VM.PowerMgmt',
  'VM.Config.Options',
  'VM.Config.CPU',
  'VM.Config.Memory',
];

/** What every run needs (spec/live-api.md 1.7). */
export function needsOfRun({ vmids, pool }: Pick<LiveConfig, 'vmids' | 'pool'>, lockPool: string): readonly Need[] {
  const guests = [`/vms/${vmids.first}`, ...(pool === undefined ? [] : [`/pool/${pool}`])];
  return [
    { privilege: 'Sys.Audit', paths: ['/'] },
    { privilege: 'Sys.Console', paths: ['/'] },
    ...guestPrivileges.map((privilege) => ({
      privilege,
      paths: guests,
    })),
    { privilege: 'Pool.Allocate', paths: [`/pool/${lockPool}`] },
  ];
}

/** What some actions need. */
export function needsOf(actions: readonly Action[]): readonly Need[] {
  return actions.flatMap((action) => {
    if (action.by !== 'api') return [];
    const { kind, path = '/', privs = [] } = endpointOf(action.call).permissions;
    if (kind !== 'perm') return [];
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => String(action.parameters[name] ?? ''));
    // A guest's pool may grant it too; which one that is, only the server knows.
    return filled.startsWith('/vms/') ? [] : privs.map((privilege) => ({ privilege, paths: [filled] }));
  });
}

/** Granted on the path itself, or on one above it from which it is passed on. */
function isGranted(privilege: string, path: string, permissions: Permissions): boolean {
  const own = permissions[path];
  if (own) return privilege in own;
  for (let above = parentOf(path); above !== undefined; above = parentOf(above)) {
    const granted = permissions[above];
    if (granted && isYes(granted[privilege])) return true;
  }
  return false;
}

function parentOf(path: string): string | undefined {
  if (path === '/') return undefined;
  return path.slice(0, path.lastIndexOf('/')) || '/';
}
