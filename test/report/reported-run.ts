import { type ConformanceReport, conformanceOf, type RunRecord, type ScenarioRow } from '../../src/report/conformance';
import type { OutcomeKind } from '../../src/report/outcome';
import type { Requirement, Requirements } from '../../src/report/requirements';

const requirement: Requirement = {
  id: 'MNT-001',
  area: 'maintenance',
  statement: 'A resource MUST leave a node in maintenance.',
  source: [{ document: 'pve-docs/ha-manager.adoc', anchor: 'ha_manager_node_maintenance' }],
  observable: 'it runs elsewhere',
  triggers: ['maintenance'],
  engines: ['model', 'live'],
  status: 'documented',
  notes: '',
  untestable: {},
};

/** A catalogue of requirements that differ from a plain one in these ways. */
export function catalogueOf(...differences: readonly Partial<Requirement>[]): Requirements {
  return new Map(
    differences.map((difference) => {
      const each = { ...requirement, ...difference };
      return [each.id, each];
    }),
  );
}

export const known = {
  scenario: 'maintenance/return#together',
  message: '^vm:101 should return',
  note: 'A pair stays where it is.',
  bug: 'not reported yet',
  place: 'expectations/model-5.2.0.yaml:3',
};

const failed = { message: 'vm:101 should return to node3, but stays on node1\n  hint  failback is off' };

const columns: Readonly<Record<OutcomeKind, Partial<ScenarioRow>>> = {
  passed: {},
  skipped: { reason: 'the engine cannot cut power' },
  'failed as known': { ...failed, known },
  failed,
  'passed unexpectedly': { known },
  'not judged': { message: 'x.feature:7: node9 is not part of the cluster' },
};

/** A scenario with this outcome, called `s1`. */
export function scenarioRow(outcome: OutcomeKind, difference: Partial<ScenarioRow> = {}): ScenarioRow {
  const base = { id: 'x#s1', name: 's1', feature: 'F', tags: ['area:maintenance'], place: 'features/x.feature:5' };
  return { ...base, outcome, ...columns[outcome], ...difference };
}

/** A report of a run of these scenarios. */
export function reportOf(
  scenarios: readonly ScenarioRow[],
  requirements: Requirements = new Map(),
  difference: Partial<RunRecord> = {},
): ConformanceReport {
  const record: RunRecord = {
    suite: { version: '1.2.3' },
    subject: { engine: 'model', version: '5.2.0', profile: '5.2.0', capabilities: ['power'] },
    run: { command: 'pve-ha-spec run', begun: '2026-01-02T03:04:05.000Z', seconds: 1.25 },
    scenarios,
    stray: [],
    ...difference,
  };
  return conformanceOf(record, requirements);
}
