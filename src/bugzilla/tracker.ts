import { InputError } from '../cluster';
import type { DeviationKind } from './finished-report';

/** Where reports are filed, and how. */
export interface Tracker {
  /** The address of the Bugzilla server, without a slash at its end. */
  readonly base: string;
  readonly product: string;
  readonly component: string;
  /** The product's versions that fit, best first; without it, those that belong to the version of the package. */
  readonly versions?: readonly string[];
  /** The severities that fit a kind of deviation, best first. */
  readonly severities: Readonly<Record<DeviationKind, readonly string[]>>;
  /** Whether the fingerprint is put into the whiteboard too. */
  readonly whiteboard: boolean;
  /** Whether the fingerprint is made the alias of a bug, so that the server itself refuses a second one. */
  readonly alias: boolean;
  /** The longest URL that is printed, in bytes. */
  readonly urlLimit: number;
  /** The environment variable that has the API key. */
  readonly keyVariable: string;
  /** A file that has the API key, readable for its owner only. */
  readonly keyFile?: string;
}

/** The tracker of Proxmox VE (spec/bugzilla.md 2). */
export const proxmoxTracker: Tracker = {
  base: 'https://bugzilla.proxmox.com',
  product: 'pve',
  component: 'HA',
  severities: {
    'data-at-risk': ['critical', 'blocker', 'major'],
    down: ['major', 'critical'],
    misplaced: ['normal', 'minor'],
    message: ['minor', 'trivial', 'normal'],
    wish: ['enhancement'],
  },
  whiteboard: false,
  alias: false,
  urlLimit: 7500,
  keyVariable: 'BUGZILLA_API_KEY',
};

/** No web server takes a longer URL for sure (spec/bugzilla.md 7). */
const longestUrl = 7900;

/**
 * The tracker of Proxmox VE, with what is settled otherwise.
 *
 * @throws InputError if the address is not that of a server, or the limit is higher than servers allow
 */
export function makeTracker(settled: { readonly [Name in keyof Tracker]?: Tracker[Name] | undefined }): Tracker {
  const given = Object.fromEntries(Object.entries(settled).filter(([, value]) => value !== undefined));
  const tracker: Tracker = { ...proxmoxTracker, ...given };
  const url = URL.canParse(tracker.base) ? new URL(tracker.base) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw new InputError('the address of the tracker must be like https://bugzilla.example.com');
  }
  if (tracker.urlLimit > longestUrl) {
    throw new InputError(`the limit of a URL must be at most ${longestUrl} bytes, but is ${tracker.urlLimit}`);
  }
  return { ...tracker, base: url.href.replace(/\/+$/, '') };
}

/** The name that a person types to confirm where a report goes. */
export function hostOf({ base }: Tracker): string {
  return new URL(base).hostname;
}

/** Whether the server is this machine. */
export function isLoopback(tracker: Tracker): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostOf(tracker));
}

/** The page of a bug. */
export function bugAddress({ base }: Tracker, bug: number): string {
  return `${base}/show_bug.cgi?id=${bug}`;
}

/** The page that lists the bugs in whose comments the fingerprint stands. */
export function searchAddress({ base, product }: Tracker, fingerprint: string): string {
  return `${base}/buglist.cgi?${new URLSearchParams({ product, longdesc: fingerprint, longdesc_type: 'substring' })}`;
}
