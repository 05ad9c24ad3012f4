import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { readFeatures } from '../../src/cli/suite/suite';
import { lint } from '../../src/lint/lint';
import { lintRules } from '../../src/lint/rules';
import { temporaryFolder } from '../cli/temporary-folder';

const knowledge = { requirements: new Set(['MNT-004', 'MNT-005']), tags: ['nightly'] };

async function findingsOf(feature: string): Promise<string[]> {
  const cwd = temporaryFolder({ 'x.feature': feature });
  const features = [join(cwd, 'x.feature')];
  const documents = await readFeatures({ features, modules: [], steps: [], names: [], cwd, env: process.env });
  return lint(documents, knowledge).map(
    ({ place, rule, problem }) => `${place.file}:${place.line} ${rule}: ${problem}`,
  );
}

test('finds no fault with a feature that is well written', async () => {
  const feature = `@area:maintenance @seed @nightly
Feature: f
  @requirement:MNT-004
  Rule: r
    Scenario: A VM goes back
      Given vm100 runs on node3
      When node3 enters maintenance
      Then vm100 migrates to node1
      When node3 leaves maintenance
      Then vm100 returns to node3
    @precedence:1 @pair:SNxME
    Scenario Outline: A VM stays on <node>
      Given vm100 runs on <node>
      Then vm100 stays on <node>
      Examples:
        | node  |
        | node1 |
        | node2 |
`;
  assert.deepEqual(await findingsOf(feature), []);
});

/** A feature with one scenario of these steps. */
function scenario(...steps: readonly string[]): string {
  return `@area:a\nFeature: f\n  Scenario: s\n${steps.map((step) => `    ${step}\n`).join('')}`;
}

const then = 'Then vm100 runs on node1';

const table: readonly (readonly [mistake: string, feature: string, findings: readonly string[]])[] = [
  [
    'a feature without an area',
    `Feature: f\n  Scenario: s\n    ${then}\n`,
    ['x.feature:1 area: the feature has no area; tag it with one, such as @area:maintenance'],
  ],
  [
    'a mistyped tag',
    `@area:a @sead\nFeature: f\n  @requirment:MNT-004 @toaster\n  Scenario: s\n    ${then}\n`,
    [
      'x.feature:1 known-tag: @sead means nothing here (did you mean @seed?); declare tags of your own as "tags" in pve-ha-spec.yaml',
      'x.feature:3 known-tag: @requirment:MNT-004 means nothing here (did you mean @requirement:MNT-004?); declare tags of your own as "tags" in pve-ha-spec.yaml',
      'x.feature:3 known-tag: @toaster means nothing here; declare tags of your own as "tags" in pve-ha-spec.yaml',
    ],
  ],
  [
    'a requirement that is not in the catalogue',
    `@area:a\nFeature: f\n  @requirement:MNT-04\n  Rule: r\n    Scenario: s\n      ${then}\n`,
    ['x.feature:3 known-requirement: there is no requirement MNT-04 (did you mean MNT-004?)'],
  ],
  [
    'two scenarios of one name, also in different Rules',
    `@area:a\nFeature: f\n  Scenario: s\n    ${then}\n  Rule: r\n    Scenario: s\n      ${then}\n`,
    ['x.feature:6 own-name: "s" is also the name of the scenario in line 3; say what tells them apart'],
  ],
  [
    'a scenario that expects nothing',
    scenario('Given vm100 runs on node1', 'When node1 loses power'),
    ['x.feature:3 expectation: the scenario expects nothing; end it with Then and what has to be seen'],
  ],
  [
    'a scenario that goes to and fro',
    scenario('When a', 'Then b', 'When a', 'Then b', 'When a', 'Then b', 'When a', then),
    ['x.feature:3 one-story: When comes back after Then 3 times; tell several scenarios'],
  ],
  [
    'a scenario of nine steps',
    scenario('Given a', 'And a', 'And a', 'And a', 'And a', 'And a', 'When a', then, 'And b'),
    [
      'x.feature:3 length: the scenario has 9 steps; 8 can be taken in at once: move some to a Background, or tell two scenarios',
    ],
  ],
  [
    'an outline of one row',
    `@area:a\nFeature: f\n  Scenario Outline: s\n    ${then}\n    Examples:\n      | x |\n      | y |\n`,
    ['x.feature:3 rows: the outline has one row; a plain scenario says the same'],
  ],
  [
    'steps that tell how',
    scenario('When the user clicks on "Migrate"', 'And POST /cluster/ha/resources', 'And we wait 130 seconds', then),
    [
      'x.feature:4 declarative: "clicks" tells how it is done; say what happens, as in "vm101 is migrated to node1"',
      'x.feature:5 declarative: "POST" tells how it is done; say what happens, as in "vm101 is migrated to node1"',
      'x.feature:6 declarative: "wait 130 seconds" tells how it is done; say what happens, as in "vm101 is migrated to node1"',
    ],
  ],
  [
    'an expectation among what is given, also in a Background',
    '@area:a\nFeature: f\n  Background:\n    Given a\n    And vm100 should run on node1\n  Scenario: s\n    Then vm101 should be well\n',
    ['x.feature:5 given: "vm100 should run on node1" is an expectation; say it after Then, without "should"'],
  ],
];

for (const [mistake, feature, findings] of table) {
  test(`finds ${mistake}`, async () => {
    assert.deepEqual(await findingsOf(feature), findings);
  });
}

test('has an example of every rule here', () => {
  const shown = table.flatMap(([, , findings]) => findings.map((finding) => finding.split(/ |: /)[1]));
  assert.deepEqual(
    lintRules.map(({ id }) => id).filter((id) => !shown.includes(id)),
    [],
  );
});
