import type { PrecedenceCatalogue } from '../../../src/report/precedence/catalogue';
import { type Measurement, measurementOf } from '../../../src/report/precedence/measurement';
import type { JudgedScenario } from '../../../src/report/run-result';

type Outcome = JudgedScenario['outcome'];

/** Maintenance, keeping together and disarming, as they meet in five questions. */
export const catalogue: PrecedenceCatalogue = {
  constraints: [
    { key: 'DA', name: 'disarming', means: 'Nothing happens.' },
    { key: 'PR', name: 'keeping together', means: 'Resources are kept on one node.' },
    { key: 'ME', name: 'maintenance', means: 'Resources leave a node.' },
  ],
  rows: [
    row(1, ['PR', 'ME'], 'agrees'),
    row(2, ['PR', 'ME'], 'contradicts the manual'),
    row(3, ['DA', 'ME'], 'agrees'),
    row(4, ['DA', 'PR', 'ME'], 'undocumented'),
    row(5, ['DA', 'DA'], 'undocumented'),
  ],
};

export const passed: Outcome = { kind: 'passed' };
export const failed: Outcome = {
  kind: 'failed',
  failure: { message: 'vm:101 should return to node3, but stays on node1\n  hint  none', error: 'ExpectationError' },
};
export const skipped: Outcome = { kind: 'skipped', reason: 'the engine "live" lacks the capability "disarm"' };

/** A scenario with these tags, in a line of its own. */
export function scenario(line: number, tags: string, outcome: Outcome = passed): JudgedScenario {
  return {
    id: `precedence/x#s${line}`,
    name: `Scenario ${line} & more`,
    feature: 'F',
    tags: ['area:precedence', ...tags.split(' ')],
    place: { file: 'features/precedence/x.feature', line },
    outcome,
  };
}

/** The scenarios of the questions, where the first breaks its promise. */
export const scenarios: readonly JudgedScenario[] = [
  scenario(10, 'precedence:1 pair:PRxME wins:PR wins:ME'),
  scenario(20, 'precedence:2 pair:PRxME wins:ME', failed),
  scenario(30, 'precedence:3 pair:DAxME wins:DA'),
  scenario(40, 'precedence:4 pair:DAxME pair:DAxPR wins:ME wins:PR'),
  scenario(50, 'precedence:5 pair:DAxDA wins:none', skipped),
];

/** What the scenarios come to on an engine. */
export function measure(of: readonly JudgedScenario[] = scenarios): Measurement {
  return measurementOf(catalogue, { subject: { engine: 'toy', version: '1.0', capabilities: [] }, scenarios: of });
}

function row(number: number, constraints: string[], verdict: PrecedenceCatalogue['rows'][number]['verdict']) {
  return { row: number, constraints, question: `Question <${number}>?`, promise: `Promise ${number}.`, verdict };
}
