import { closest, distance } from 'fastest-levenshtein';
import type { LintedFeature, LintedScenario, Step } from './linted-feature';

/** What the rules have to know besides the feature. */
export interface Knowledge {
  /** The ids of the requirements. */
  readonly requirements: ReadonlySet<string>;
  /** Tags that mean something to this suite only, without the `@`. */
  readonly tags: readonly string[];
}

/** Something to be said about a line. */
export interface Remark {
  readonly line: number;
  /** What is wrong, and what would be right. */
  readonly problem: string;
}

/** A way in which a feature can be wrong, or worse than it need be. */
export interface LintRule {
  readonly id: string;
  /** An error makes reports wrong or proves nothing; a warning is about reading well. */
  readonly severity: 'error' | 'warning';
  /** What the rule wants, in a sentence. */
  readonly wants: string;
  readonly remarks: (feature: LintedFeature, knowledge: Knowledge) => readonly Remark[];
}

const mostSteps = 8;
const mostReturns = 2;

export const lintRules: readonly LintRule[] = [
  {
    id: 'area',
    severity: 'error',
    wants: 'A feature tells its area of behaviour, as @area:fencing.',
    remarks: ({ tags, line }) =>
      tags.some(({ name }) => name.startsWith('@area:'))
        ? []
        : [{ line, problem: 'the feature has no area; tag it with one, such as @area:maintenance' }],
  },
  {
    id: 'known-tag',
    severity: 'error',
    wants: 'A tag is one that reports understand, or one that the suite has declared.',
    remarks: ({ allTags }, { tags }) =>
      allTags
        .filter(({ name }) => !isKnownTag(name.slice(1), tags))
        .map(({ name, location }) => ({ line: location.line, problem: unknownTag(name.slice(1), tags) })),
  },
  {
    id: 'known-requirement',
    severity: 'error',
    wants: 'A requirement is one of the catalogue, features/requirements.yaml.',
    remarks: ({ allTags }, { requirements }) =>
      allTags.flatMap(({ name, location }) => {
        const [, id] = /^@requirement:(.+)$/.exec(name) ?? [];
        if (id === undefined || requirements.has(id)) return [];
        return { line: location.line, problem: `there is no requirement ${id}${suggestion(id, [...requirements])}` };
      }),
  },
  {
    id: 'own-name',
    severity: 'error',
    wants: 'A scenario has a name of its own in its feature: reports know it by that.',
    remarks: ({ scenarios }) =>
      scenarios.flatMap(({ name, line }, index) => {
        const first = scenarios.slice(0, index).find((other) => other.name === name);
        if (!first) return [];
        const problem = `"${name}" is also the name of the scenario in line ${first.line}; say what tells them apart`;
        return { line, problem };
      }),
  },
  {
    id: 'expectation',
    severity: 'error',
    wants: 'A scenario expects something: without Then it proves nothing.',
    remarks: ofEachScenario(({ steps }) =>
      steps.some(isOutcome) ? undefined : 'the scenario expects nothing; end it with Then and what has to be seen',
    ),
  },
  {
    id: 'one-story',
    severity: 'warning',
    wants: `A scenario tells one story: When comes back after Then ${mostReturns} times at most.`,
    remarks: ofEachScenario(({ steps }) => {
      const returns = returnsIn(steps);
      return returns <= mostReturns ? undefined : `When comes back after Then ${returns} times; tell several scenarios`;
    }),
  },
  {
    id: 'length',
    severity: 'warning',
    wants: `A scenario has ${mostSteps} steps at most.`,
    remarks: ofEachScenario(({ steps }) =>
      steps.length <= mostSteps
        ? undefined
        : `the scenario has ${steps.length} steps; ${mostSteps} can be taken in at once: move some to a Background, or tell two scenarios`,
    ),
  },
  {
    id: 'rows',
    severity: 'warning',
    wants: 'An outline has two rows or more.',
    remarks: ofEachScenario(({ rows }) =>
      rows !== undefined && rows < 2
        ? `the outline has ${rows === 1 ? 'one row' : 'no row'}; a plain scenario says the same`
        : undefined,
    ),
  },
  {
    id: 'declarative',
    severity: 'warning',
    wants: 'A step says what happens, not how: no clicks, no requests, no waiting for so many seconds.',
    remarks: ofEachStep(({ text }) => {
      const [how] = imperative.exec(text) ?? [];
      return how === undefined
        ? undefined
        : `"${how}" tells how it is done; say what happens, as in "vm101 is migrated to node1"`;
    }),
  },
  {
    id: 'given',
    severity: 'warning',
    wants: 'Given says what is; what should be stands after Then.',
    remarks: ofEachStep(({ text }, keyword) =>
      keyword === 'Context' && /\b(should|must be|shall|ought to)\b/.test(text)
        ? `"${text}" is an expectation; say it after Then, without "should"`
        : undefined,
    ),
  },
];

/** Tags that reports and commands understand, and what may follow the word. */
const knownTags: Readonly<Record<string, RegExp>> = {
  area: /^:[a-z][a-z0-9-]*$/,
  requirement: /^:.+$/,
  seed: /^$/,
  needs: /^:[a-z][a-z-]*$/,
  precedence: /^:\d+$/,
  pair: /^:.+$/,
  wins: /^:.+$/,
  yields: /^:.+$/,
};

const imperative =
  /\b(?:clicks?|press(?:es)?|types? in|fills? in|submits?|navigates?|GET|POST|PUT|DELETE|HTTP|JSON|API|ssh|curl|sleeps?|waits? (?:for )?\d+ ?\w+)\b/;

function isKnownTag(tag: string, own: readonly string[]): boolean {
  const [word, rest] = partsOf(tag);
  return own.includes(tag) || (knownTags[word]?.test(rest) ?? false);
}

function unknownTag(tag: string, own: readonly string[]): string {
  const [word, rest] = partsOf(tag);
  const meant = suggestion(
    word,
    [...own, ...Object.keys(knownTags)],
    (near) => `@${near}${own.includes(near) ? '' : rest}`,
  );
  return `@${tag} means nothing here${meant}; declare tags of your own as "tags" in pve-ha-spec.yaml`;
}

/** `area:fencing` as `area` and `:fencing`. */
function partsOf(tag: string): [word: string, rest: string] {
  const [word = ''] = tag.split(':', 1);
  return [word, tag.slice(word.length)];
}

/** ` (did you mean x?)`, if something is near enough to be meant. */
function suggestion(word: string, choices: readonly string[], write = (choice: string) => choice): string {
  if (choices.length === 0) return '';
  const near = closest(word, choices);
  return distance(word, near) <= Math.max(2, word.length / 3) ? ` (did you mean ${write(near)}?)` : '';
}

function isOutcome({ keywordType }: Step): boolean {
  return keywordType === 'Outcome';
}

/** How often something happens again after something was expected. */
function returnsIn(steps: readonly Step[]): number {
  const kinds = steps.map(({ keywordType }) => keywordType).filter((kind) => kind === 'Action' || kind === 'Outcome');
  return kinds.filter((kind, index) => kind === 'Action' && kinds[index - 1] === 'Outcome').length;
}

function ofEachScenario(problemOf: (scenario: LintedScenario) => string | undefined): LintRule['remarks'] {
  return ({ scenarios }) =>
    scenarios.flatMap((scenario) => {
      const problem = problemOf(scenario);
      return problem === undefined ? [] : { line: scenario.line, problem };
    });
}

/** The keyword is that of the step, or for an And that of the step before. */
function ofEachStep(problemOf: (step: Step, keyword: string) => string | undefined): LintRule['remarks'] {
  return ({ scenarios, background }) =>
    [background, ...scenarios.map(({ steps }) => steps)].flatMap((steps) => {
      let keyword = 'Unknown';
      return steps.flatMap((step) => {
        if (step.keywordType !== 'Conjunction') keyword = step.keywordType ?? keyword;
        const problem = problemOf(step, keyword);
        return problem === undefined ? [] : { line: step.location.line, problem };
      });
    });
}
