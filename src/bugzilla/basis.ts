import { documentationOf, type Requirement, sectionsOf } from '../report/requirements';

/** What an expectation rests on, from 1, the documentation, to 6, general sense (spec/bugzilla.md 4.2). */
export interface Basis {
  readonly rank: number;
  readonly words: string;
  /** Where the documentation says it. */
  readonly link?: string;
  /** The same in words. */
  readonly place?: string;
}

/** The strongest thing that a requirement is known from. */
export function basisOf(requirement: Requirement | undefined): Basis {
  const documents = requirement?.source.map(({ document }) => document) ?? [];
  const rank = ranks.findIndex(({ pattern }) => documents.some((document) => pattern.test(document)));
  const words = ranks[rank]?.words ?? 'general sense';
  const isDocumented = rank === 0 && requirement !== undefined;
  return {
    rank: rank < 0 ? ranks.length + 1 : rank + 1,
    words,
    ...(isDocumented && { link: documentationOf(requirement), place: placeOf(requirement) }),
  };
}

function placeOf(requirement: Requirement): string {
  const sections = sectionsOf(requirement);
  const chapter = 'Administration Guide, High Availability';
  return sections.length === 0 ? chapter : `${chapter}, ${sections.join(' and ')}`;
}

/** The strongest first. */
const ranks: readonly { readonly pattern: RegExp; readonly words: string }[] = [
  { pattern: /^pve-docs\//, words: 'documentation of this version' },
  { pattern: /^pve-ha-manager\/src\/test/, words: "an expected log in the project's own tests" },
  { pattern: /changelog|commit/i, words: 'changelog or commit message' },
  { pattern: /api|manager\/src/i, words: 'description or comment in the source' },
  { pattern: /./, words: 'the same situation with another outcome' },
];
