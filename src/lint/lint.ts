import type { Place } from '../cluster';
import type { FeatureDocument } from '../report/cucumber-messages';
import { lintedFeature } from './linted-feature';
import { type Knowledge, type LintRule, lintRules } from './rules';

/** Something in a feature that a rule finds fault with. */
export interface Finding {
  readonly place: Place;
  /** The id of the rule. */
  readonly rule: string;
  readonly severity: LintRule['severity'];
  /** What is wrong, and what would be right. */
  readonly problem: string;
}

/** What the rules find fault with in some feature files, in the order of the files and lines. */
export function lint(documents: readonly FeatureDocument[], knowledge: Knowledge): Finding[] {
  return documents.flatMap((document) => {
    const feature = lintedFeature(document);
    if (!feature) return [];
    const findings = lintRules.flatMap(({ id, severity, remarks }) =>
      remarks(feature, knowledge).map(({ line, problem }) => ({
        place: { file: feature.file, line },
        rule: id,
        severity,
        problem,
      })),
    );
    return findings.sort((a, b) => a.place.line - b.place.line);
  });
}
