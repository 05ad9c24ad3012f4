import type { FeatureDocument } from '../report/cucumber-messages';

type FeatureNode = NonNullable<FeatureDocument['feature']>;
type FeatureChild =
  | FeatureNode['children'][number]
  | NonNullable<FeatureNode['children'][number]['rule']>['children'][number];
type ScenarioNode = NonNullable<FeatureChild['scenario']>;

export type Step = ScenarioNode['steps'][number];
export type Tag = ScenarioNode['tags'][number];

/** A feature file as the rules look at it. */
export interface LintedFeature {
  readonly file: string;
  readonly name: string;
  readonly line: number;
  /** The tags of the feature itself. */
  readonly tags: readonly Tag[];
  /** The tags of everything in the file. */
  readonly allTags: readonly Tag[];
  /** Also those in Rules. */
  readonly scenarios: readonly LintedScenario[];
  /** The steps of every Background. */
  readonly background: readonly Step[];
}

export interface LintedScenario {
  readonly name: string;
  readonly line: number;
  readonly steps: readonly Step[];
  /** The number of rows of an outline; undefined for a scenario that is none. */
  readonly rows: number | undefined;
}

/** Lays out a feature file for the rules; undefined if there is no feature in it. */
export function lintedFeature({ uri = '', feature }: FeatureDocument): LintedFeature | undefined {
  if (!feature) return undefined;
  const rules = feature.children.flatMap(({ rule }) => rule ?? []);
  const children: readonly FeatureChild[] = [...feature.children, ...rules.flatMap((rule) => rule.children)];
  const scenarios = children.flatMap(({ scenario }) => scenario ?? []);
  return {
    file: uri,
    name: feature.name,
    line: feature.location.line,
    tags: feature.tags,
    allTags: [feature, ...rules, ...scenarios, ...scenarios.flatMap(({ examples }) => examples)].flatMap(
      ({ tags }) => tags,
    ),
    scenarios: scenarios.map(lintedScenario).sort((a, b) => a.line - b.line),
    background: children.flatMap(({ background }) => background?.steps ?? []),
  };
}

function lintedScenario({ name, location, steps, examples }: ScenarioNode): LintedScenario {
  const rows = examples.reduce((count, { tableBody }) => count + tableBody.length, 0);
  return { name, line: location.line, steps, rows: examples.length === 0 ? undefined : rows };
}
