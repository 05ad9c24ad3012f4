import type { Place } from '../../cluster';
import { idOfGroupRule, isEnabled, type ParseWarning } from '../../formats';
import { changesOf, type RuleChange } from './changes';
import type { Blame } from './checks/blame';
import { type Examined, examineRules, type ParsedFile, placeOfRule, placeOfSection, type RulesInput } from './examine';
import { quirks } from './quirks';
import type { Hit, Quirk } from './quirks/quirk';

/** A place where a file runs into a quirk of the engine, and all about the quirk. */
export type Bite = Hit & Omit<Quirk, 'find'>;

/** What is to be said about a rules.cfg. */
export interface RulesReview extends Pick<Examined, 'nodes' | 'rules' | 'evaluated'> {
  /** What the engine ignores with a warning, in the groups and resources too. */
  readonly warnings: readonly ParseWarning[];
  /** Rules that the engine ignores without one, because a later one has the same id. */
  readonly replaced: readonly { readonly rule: string; readonly place: Place; readonly by: Place }[];
  readonly disabled: readonly { readonly rule: string; readonly place: Place }[];
  /** One entry for each message, in the order of the messages. */
  readonly dropped: readonly (Blame & { readonly place: Place })[];
  readonly changes: readonly RuleChange[];
  /** Where the file runs into a quirk of the engine. */
  readonly quirks: readonly Bite[];
  /** Nothing is ignored or dropped, and no quirk bites. */
  readonly isClean: boolean;
}

/** Tells what the engine makes of a rules.cfg, and what its author may not expect (spec/rules.md 1 to 6, 7.2, 11). */
export function reviewRules(input: RulesInput): RulesReview {
  const examined = examineRules(input);
  const { nodes, rules, evaluated } = examined;
  const warnings = [examined.rules, examined.groups, examined.resources].flatMap((file) => file?.warnings ?? []);
  const replaced = replacedSections(rules);
  const bites = quirks.flatMap(({ find, ...quirk }) => find(examined).map((hit) => ({ ...quirk, ...hit })));
  return {
    nodes,
    rules,
    evaluated,
    warnings,
    replaced,
    disabled: [...rules.ids].flatMap(([rule, content]) =>
      content && !isEnabled(content) ? [{ rule, place: placeOfSection(rules, rule) }] : [],
    ),
    dropped: evaluated.dropped.map((blame) => ({ ...blame, place: placeOfRule(examined, blame.rule) })),
    changes: [...conversions(examined), ...changesOf(evaluated.kept)],
    quirks: bites,
    isClean: [warnings, replaced, evaluated.dropped, bites].every(({ length }) => length === 0),
  };
}

function replacedSections(rules: ParsedFile<unknown>): RulesReview['replaced'] {
  const { file, sections } = rules;
  const last = new Map(sections.map((section) => [section.id, section]));
  return sections
    .filter((section) => last.get(section.id) !== section)
    .map(({ id, line }) => ({ rule: id, place: { file, line }, by: placeOfSection(rules, id) }));
}

function conversions({ groups, members, configured }: Examined): RuleChange[] {
  return [...members].flatMap(([group, resources]) => {
    const rule = idOfGroupRule(group);
    return groups?.ids.get(group) && configured.ids.has(rule) ? [{ kind: 'converted', group, rule, resources }] : [];
  });
}
