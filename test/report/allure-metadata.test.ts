import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { planSuite } from '../../src/cli/suite/suite';
import { type AllureKnowledge, metadataOf } from '../../src/report/allure-metadata';
import type { KnownDeviation } from '../../src/report/known-deviations';
import { temporaryFolder } from '../cli/temporary-folder';
import { catalogueOf } from './reported-run';

const feature = `@area:node-affinity
Feature: Living somewhere
  A resource lives
  on a node.

  @requirement:MNT-001
  Rule: It stays
    @seed @slow @requirement:XXX-001
    Scenario: for ever
      Given nothing
`;

const known: KnownDeviation = {
  scenario: 'for ever',
  message: /./,
  note: 'It leaves.',
  bug: 'https://bugzilla.example/7',
  place: { file: 'model.yaml' },
};

describe('what Allure is told of a scenario', () => {
  let told: ReturnType<typeof metadataOf>;

  before(async () => {
    const steps = `require(${JSON.stringify(require.resolve('@cucumber/cucumber'))}).Given('nothing', () => {});`;
    const cwd = temporaryFolder({ 'x.feature': feature, 'steps.js': steps });
    const files = { features: [join(cwd, 'x.feature')], steps: [join(cwd, 'steps.js')] };
    const { scenarios } = await planSuite({ ...files, modules: [], names: [], cwd, env: process.env });
    const [scenario] = scenarios;
    assert.ok(scenario);
    const knowledge: AllureKnowledge = {
      subject: 'model 5.2.0',
      requirements: catalogueOf({}),
      deviations: new Map([['for ever', known]]),
      idOf: (_document, pickle) => pickle.name,
    };
    told = metadataOf(scenario.document, scenario.pickle, knowledge);
  });

  const valuesOf = (wanted: string) => told.labels.filter(({ name }) => name === wanted).map(({ value }) => value);

  test('are area, feature and rule, as behaviour and as suite', () => {
    const names = ['epic', 'story', 'parentSuite', 'suite', 'subSuite'];
    assert.deepEqual(names.flatMap(valuesOf), [
      'Node affinity',
      'It stays',
      'Node affinity',
      'Living somewhere',
      'It stays',
    ]);
  });

  test('are its requirements, and that a reported case is critical', () => {
    assert.deepEqual(['requirement', 'severity'].flatMap(valuesOf), ['MNT-001', 'XXX-001', 'critical']);
  });

  test('are the words of the feature, the statements of its requirements and what is known to be wrong', () => {
    assert.equal(
      told.description,
      `A resource lives on a node.

- **MNT-001** (MUST, documented): A resource MUST leave a node in maintenance.

**Known deviation**: It leaves. Bug: https://bugzilla.example/7.`,
    );
  });

  test('are links to the documentation and to the bug', () => {
    assert.deepEqual(told.links, [
      {
        type: 'tms',
        name: 'MNT-001',
        url: 'https://pve.proxmox.com/pve-docs/chapter-ha-manager.html#ha_manager_node_maintenance',
      },
      { type: 'issue', name: 'https://bugzilla.example/7', url: 'https://bugzilla.example/7' },
    ]);
  });

  test('is an id that tells engines apart in the history', () => {
    assert.deepEqual([told.testCaseId, told.historyId], ['for ever', 'model 5.2.0: for ever']);
  });
});
