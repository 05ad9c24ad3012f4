import type { Bugzilla, Query } from './client';
import type { Tracker } from './tracker';

/** A bug that may be about the same. */
export interface Hit {
  readonly id: number;
  readonly summary: string;
  readonly status: string;
  /** Empty while the bug is open. */
  readonly resolution: string;
}

/** A bug whose summary is alike. */
export interface AlikeHit extends Hit {
  /** The share of the telling words that its summary has, from 0 to 1. */
  readonly share: number;
}

/** What a search has found (spec/bugzilla.md 8.3). */
export interface Duplicates {
  /** Bugs that have the very fingerprint. */
  readonly same: readonly Hit[];
  /** The others, most alike first. */
  readonly alike: readonly AlikeHit[];
}

/** From this share on, a person has to look before the report is filed. */
const alarmingShare = 0.6;

/**
 * Searches a tracker for bugs that may be about the same as a report, also resolved ones.
 *
 * @param mayPost whether the server's own search may be asked too, which takes a POST request
 */
export async function findDuplicates(
  bugzilla: Bugzilla,
  tracker: Tracker,
  { title, fingerprint }: { readonly title: string; readonly fingerprint: string },
  mayPost: boolean,
): Promise<Duplicates> {
  const same = await findByFingerprint(bugzilla, tracker, fingerprint);
  const words = tellingWords(title);
  const { product, component } = tracker;
  const byWords =
    words.length > 0
      ? await search(bugzilla, { product, component, short_desc_type: 'anywordssubstr', summary: words.join(' ') })
      : [];
  const proposed = mayPost ? await possibleDuplicates(bugzilla, product, title) : [];
  const others = new Map([...byWords, ...proposed].map((hit) => [hit.id, hit]));
  for (const { id } of same) others.delete(id);
  return {
    same,
    alike: [...others.values()].map((hit) => ({ ...plain(hit), share: shareOf(words, hit) })).sort(byRank),
  };
}

/**
 * The bugs that have a fingerprint in the whiteboard or in a comment. A server ignores conditions that it does not
 * know, so every hit is looked at.
 */
export async function findByFingerprint(
  bugzilla: Bugzilla,
  { product }: Pick<Tracker, 'product'>,
  fingerprint: string,
): Promise<Hit[]> {
  const inWhiteboard = (await search(bugzilla, { product, whiteboard: fingerprint })).filter((hit) =>
    hit.whiteboard?.includes(fingerprint),
  );
  const found = new Map(inWhiteboard.map((hit) => [hit.id, plain(hit)]));
  for (const hit of await search(bugzilla, { product, longdesc: fingerprint })) {
    if (!found.has(hit.id) && (await hasComment(bugzilla, hit.id, fingerprint))) found.set(hit.id, plain(hit));
  }
  return [...found.values()];
}

/** The words of a summary that tell most: the longest six that are not in nearly every report. */
export function tellingWords(title: string): string[] {
  const words = title.toLowerCase().match(/[a-z][a-z-]{2,}/g) ?? [];
  return [...new Set(words)]
    .filter((word) => !commonWords.has(word))
    .sort((a, b) => b.length - a.length)
    .slice(0, 6);
}

/** Whether a person has to look at a bug before the report is filed. */
export function isAlarming({ share }: AlikeHit): boolean {
  return share >= alarmingShare;
}

interface SearchAnswer extends Hit {
  readonly whiteboard?: string;
}

const commonWords = new Set(
  (
    'the and but for not are was were has have does did will would with without when while after before from into ' +
    'onto its their this that than then there although though any all one two other its his only even also ' +
    'node nodes resource resources service services vm vms guest guests cluster proxmox pve high availability'
  ).split(' '),
);

const fields = 'id,summary,status,resolution,component,whiteboard';

async function search(bugzilla: Bugzilla, conditions: Query): Promise<readonly SearchAnswer[]> {
  const answer = await bugzilla.get('/bug', { ...conditions, include_fields: fields, limit: '20' });
  return (answer as { readonly bugs: readonly SearchAnswer[] }).bugs;
}

/** Asks the server's own search; it may be switched off, and then does not matter. */
async function possibleDuplicates(
  bugzilla: Bugzilla,
  product: string,
  summary: string,
): Promise<readonly SearchAnswer[]> {
  try {
    const params = { summary, products: [product], include_fields: fields.split(','), limit: 10 };
    const result = (await bugzilla.call('Bug.possible_duplicates', params)) as {
      readonly bugs?: readonly SearchAnswer[];
    };
    return result.bugs ?? [];
  } catch {
    return [];
  }
}

async function hasComment(bugzilla: Bugzilla, id: number, fingerprint: string): Promise<boolean> {
  const texts = await commentsOf(bugzilla, id);
  return texts.some((text) => text.includes(fingerprint));
}

/** The texts of a bug's comments; the first is its description. */
export async function commentsOf(bugzilla: Bugzilla, id: number): Promise<string[]> {
  const { bugs } = (await bugzilla.get(`/bug/${id}/comment`)) as {
    readonly bugs: Readonly<Record<string, { readonly comments: readonly { readonly text: string }[] }>>;
  };
  return (bugs[id]?.comments ?? []).map(({ text }) => text);
}

function plain({ id, summary, status, resolution }: SearchAnswer): Hit {
  return { id, summary, status, resolution };
}

function shareOf(words: readonly string[], { summary }: Hit): number {
  const lower = summary.toLowerCase();
  return words.length === 0 ? 0 : words.filter((word) => lower.includes(word)).length / words.length;
}

/** Most alike first; then open before resolved, newer before older. */
function byRank(a: AlikeHit, b: AlikeHit): number {
  return b.share - a.share || Number(a.resolution !== '') - Number(b.resolution !== '') || b.id - a.id;
}
