import type { NodeName, Place, Sid } from '../../cluster';
import {
  addGroupRules,
  applyGroupFailback,
  type ByteText,
  type Group,
  type GroupMember,
  type GroupsConfig,
  idOfGroupRule,
  membersOfGroups,
  parseGroups,
  parseResources,
  parseRules,
  type ResourceEntry,
  type Rule,
  type RulesConfig,
  type SectionConfig,
} from '../../formats';
import { type EvaluatedRules, evaluateRules } from './evaluate';

/** A configuration file: its name, as messages call it, and its bytes. */
export interface ConfigFile {
  readonly file: string;
  readonly text: ByteText;
}

/** What a rules.cfg is examined with. */
export interface RulesInput {
  readonly rules: ConfigFile;
  /** The nodes that the manager knows, in whatever state. */
  readonly nodes: readonly NodeName[];
  /** The old groups.cfg of a cluster that has not migrated its groups yet. */
  readonly groups?: ConfigFile;
  /** The resources.cfg: without it, nothing is known of which resources there are, nor which are in groups. */
  readonly resources?: ConfigFile;
}

/** A file as the engine reads it. */
export type ParsedFile<Entry> = SectionConfig<Entry> & { readonly file: string };

/** A rules.cfg as the engine reads and evaluates it. */
export interface Examined {
  readonly nodes: readonly NodeName[];
  readonly rules: ParsedFile<Rule>;
  readonly groups?: ParsedFile<Group>;
  readonly resources?: ParsedFile<ResourceEntry>;
  /** The resources of each group that any is in, also of groups that do not exist. */
  readonly members: ReadonlyMap<string, readonly Sid[]>;
  /** The rules of the file, and those that groups become. */
  readonly configured: RulesConfig;
  readonly evaluated: EvaluatedRules;
}

/** Reads and evaluates a rules.cfg as the engine does: mistakes in it give warnings, never an exception. */
export function examineRules({ nodes, ...files }: RulesInput): Examined {
  const rules = parsed(files.rules, parseRules);
  const groups = files.groups && parsed(files.groups, parseGroups);
  const resources = files.resources && parsed(files.resources, parseResources);
  const services = new Map([...(resources?.ids ?? [])].map(([sid, entry]) => [sid as Sid, memberOf(entry)]));
  // The rule of a group that does not exist is there too: asking for the failback of a group makes it up.
  const withMadeUp: Pick<GroupsConfig, 'ids'> = applyGroupFailback(services, groups ?? parseGroups('')).groups;
  const configured = addGroupRules(rules, withMadeUp, services);
  return {
    nodes,
    rules,
    ...(groups && { groups }),
    ...(resources && { resources }),
    members: new Map([...membersOfGroups(services)].map(([group, members]) => [group, [...members.keys()]])),
    configured,
    evaluated: evaluateRules(configured, nodes),
  };
}

/** Where a rule is configured: its section, or the line of a property of it; the group that it was made of. */
export function placeOfRule(examined: Examined, id: string, property?: string): Place {
  const { rules, groups, resources, members } = examined;
  const [group, sids = []] = [...members].find(([name]) => idOfGroupRule(name) === id) ?? [];
  if (group === undefined) return placeOfSection(rules, id, property);
  if (groups?.ids.has(group)) return placeOfSection(groups, group, property);
  return placeOfSection(resources ?? rules, sids[0] ?? id, 'group');
}

/** Where the section of an id stands, the last if there are several, or the line of a property of it. */
export function placeOfSection(
  { file, sections }: Pick<ParsedFile<unknown>, 'file' | 'sections'>,
  id: string,
  property?: string,
): Place {
  const section = sections.findLast((candidate) => candidate.id === id);
  const line = section?.properties.get(property ?? '') ?? section?.line;
  return { file, ...(line !== undefined && { line }) };
}

function parsed<Entry>(
  { file, text }: ConfigFile,
  parse: (text: ByteText, file: string) => SectionConfig<Entry>,
): ParsedFile<Entry> {
  return { ...parse(text, file), file };
}

function memberOf(entry: ResourceEntry | null): GroupMember {
  return { group: entry?.group, failback: entry?.failback !== 0 };
}
