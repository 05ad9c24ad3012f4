import type { ReportNames } from '../../bugzilla/finished-report';
import type { Script } from '../../cluster';

/** The name of the files of a report: the id of its scenario in letters of any script, digits and dashes. */
export function reportSlug(id: string): string {
  return id.replace(/[^a-zA-Z0-9\u{80}-\u{10ffff}-]+/gu, '.').replace(/^\./, '');
}

/** So many letters the name of a directory may have. */
const longest = 60;

/** The name of a test directory: that of the scenario, without that of its feature, cut at a word. */
export function directorySlug(id: string): string {
  const name = id.slice(id.indexOf('#') + 1);
  return name.length <= longest ? name : name.slice(0, name.lastIndexOf('-', longest));
}

/** The names of a cluster that tell whose it is. Rules are called as the steps call them unless they are written as text. */
export function namesOf({ setup }: Script): ReportNames {
  const { nodes, rules, rulesConfig, groupsConfig } = setup;
  const written = sectionNames(rulesConfig);
  return {
    nodes: nodes.map(({ name }) => name),
    // They are renamed together, as their order matters.
    rules: written.length === 0 ? [] : [...rules.map(({ id }) => id), ...written],
    groups: sectionNames(groupsConfig),
  };
}

function sectionNames(text = ''): readonly string[] {
  return [...text.matchAll(/^\S+: *(\S+)/gm)].map(([, name = '']) => name);
}
