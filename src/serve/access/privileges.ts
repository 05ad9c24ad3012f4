/** Privileges by path. What is granted on a path holds for all below it that have no grant of their own. */
export type Grants = Readonly<Record<string, readonly string[]>>;

/** Every privilege that the API document asks for, and those that options of guests need. */
export const allPrivileges: readonly string[] = [
  'Datastore.AllocateSpace',
  'Datastore.Audit',
  'Pool.Allocate',
  'Pool.Audit',
  'Sys.Audit',
  'Sys.Console',
  'Sys.Modify',
  'Sys.PowerMgmt',
  'Sys.Syslog',
  'VM.Allocate',
  'VM.Audit',
  'VM.Config.CPU',
  'VM.Config.Disk',
  'VM.Config.HWType',
  'VM.Config.Memory',
  'VM.Config.Network',
  'VM.Config.Options',
  'VM.Migrate',
  'VM.PowerMgmt',
];

/** The role of somebody who may only look (spec/live-api.md 1.7). */
export const auditorPrivileges: readonly string[] = [
  'Datastore.Audit',
  'Pool.Audit',
  'Sys.Audit',
  'Sys.Syslog',
  'VM.Audit',
];

/** Who calls, and what they are granted. */
export interface Caller {
  /** `name@realm`. */
  readonly user: string;
  /** The id of the token, if it is one that calls. */
  readonly token?: string;
  readonly grants: Grants;
  /** What the user of a token is granted: both have to hold. */
  readonly userGrants?: Grants;
}

/** How tasks name a caller. */
export function ownerOf({ user, token }: Caller): string {
  return token === undefined ? user : `${user}!${token}`;
}

/**
 * Whether a caller has a privilege on a path; `root@pam` has all of them.
 *
 * @param pool the pool of the guest that the path is about; what is granted there holds for the guest too
 */
export function hasPrivilege(caller: Caller, privilege: string, path: string, pool?: string): boolean {
  const { user, token, grants, userGrants } = caller;
  const own = (token === undefined && user === 'root@pam') || isGranted(grants, privilege, path, pool);
  return own && (!userGrants || user === 'root@pam' || isGranted(userGrants, privilege, path, pool));
}

/** Which privileges a caller has, by path: those paths that something is granted on. */
export function permissionsOf(caller: Caller): Record<string, Record<string, 1>> {
  const paths = new Set([...Object.keys(caller.grants), ...Object.keys(caller.userGrants ?? {})]);
  if (caller.user === 'root@pam' && caller.token === undefined) paths.add('/');
  const entries = [...paths].map((path): [string, Record<string, 1>] => {
    const held = allPrivileges.filter((privilege) => hasPrivilege(caller, privilege, path));
    return [path, Object.fromEntries(held.map((privilege) => [privilege, 1]))];
  });
  return Object.fromEntries(entries.filter(([, held]) => Object.keys(held).length > 0));
}

function isGranted(grants: Grants, privilege: string, path: string, pool: string | undefined): boolean {
  if (nearest(grants, path).includes(privilege)) return true;
  return pool !== undefined && (grants[`/pool/${pool}`] ?? []).includes(privilege);
}

function nearest(grants: Grants, path: string): readonly string[] {
  const own = grants[path];
  if (own) return own;
  if (path === '/') return [];
  return nearest(grants, path.slice(0, path.lastIndexOf('/')) || '/');
}
