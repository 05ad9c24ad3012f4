import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestSentence } from '../../../src/cli/suite/nearest-sentence';

const language = {
  expressions: [
    '{resources} migrate(s)/relocate(s) to {node}',
    '{resources} migrate(s) to the same node',
    '{resources} run(s) on {node}',
    '{node} is/are in maintenance',
    'the log shows {string}',
    '{duration} pass(es)',
    'the cluster is disarmed \\({mode}\\)',
  ],
  parameters: new Map([
    ['resources', [/vm\d+(?:(?:, | and )vm\d+)*/]],
    ['node', [/[A-Za-z][A-Za-z0-9-]*/]],
    ['duration', [/\d+ (?:seconds|minutes)/]],
    ['mode', [/freeze|ignore/]],
    ['string', [/"[^"]*"/]],
  ]),
};

const table: readonly (readonly [mistyped: string, meant: string | undefined])[] = [
  ['vm100 migrats to node1', 'vm100 migrates to node1'],
  ['vm100, vm101 and vm102 migrate too node1', 'vm100, vm101 and vm102 migrate to node1'],
  ['vm100 relocate at node1', 'vm100 relocate to node1'],
  ['vm100 and vm101 migrate to teh same node', 'vm100 and vm101 migrate to the same node'],
  ['vm100 runs in pve-1', 'vm100 runs on pve-1'],
  ['node3 si in maintenance', 'node3 is in maintenance'],
  ['the logs show "a, b and c"', 'the log shows "a, b and c"'],
  ['5 minutes passes by', '5 minutes passes'],
  ['the cluster is disarmed freeze', 'the cluster is disarmed (freeze)'],
  ['pigs fly over the data centre at dawn', undefined],
];

for (const [mistyped, meant] of table) {
  test(`"${mistyped}" ${meant === undefined ? 'is near to no sentence' : `is nearest to "${meant}"`}`, () => {
    assert.equal(nearestSentence(mistyped, language), meant);
  });
}
