import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../src/cli/package';
import { type ChildRun, runNode, runProgram } from './child';
import { emptySteps } from './empty-steps';
import { type Benchmark, figure, repeat } from './measure';

const cucumber = join(packageRoot, 'node_modules', '@cucumber', 'cucumber', 'bin', 'cucumber.js');

/** The whole suite, and what of it is Cucumber: the same scenarios with steps of the same words that do nothing. */
export const suiteBenchmark: Benchmark = {
  name: 'suite',
  async run(quick) {
    const folder = mkdtempSync(join(tmpdir(), 'pve-ha-spec-bench-'));
    try {
      const steps = join(folder, 'steps.js');
      writeFileSync(steps, await emptySteps(packageRoot));
      const features = join(packageRoot, 'features', '**', '*.feature');
      // One after the other, so that a neighbour on a shared machine disturbs all of them alike.
      const rounds = repeat(quick ? 3 : 7, () => ({
        empty: wallOf(runNode([cucumber, '--format', 'summary', '--require', steps, features])),
        bare: wallOf(runProgram(['run', '--no-reports'])),
        full: wallOf(runProgram(['run', '--reports-dir', join(folder, 'reports')])),
      }));
      const all = (take: (round: (typeof rounds)[number]) => number) => rounds.map(take);
      return [
        figure(
          'Cucumber alone: the same scenarios, empty steps',
          'ms',
          all(({ empty }) => empty),
        ),
        figure(
          'the suite, without reports',
          'ms',
          all(({ bare }) => bare),
        ),
        figure(
          'the suite, with all reports',
          'ms',
          all(({ full }) => full),
        ),
        figure(
          'without reports, compared to Cucumber alone',
          'x',
          all(({ bare, empty }) => bare / empty),
          'under 2',
        ),
        figure(
          'with all reports, compared to Cucumber alone',
          'x',
          all(({ full, empty }) => full / empty),
        ),
      ];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

function wallOf({ wall, exitCode, output }: ChildRun): number {
  if (exitCode !== 0) throw new Error(`the run failed:\n${output}`);
  return wall;
}
