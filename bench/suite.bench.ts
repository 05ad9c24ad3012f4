import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../src/cli/package';
import { type ChildRun, runNode, runProgram } from './child';
import { emptySteps } from './empty-steps';
import { type Benchmark, type Figure, figure, repeat } from './measure';

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
        empty: passed(runNode([cucumber, '--format', 'summary', '--require', steps, features])),
        bare: passed(runProgram(['run', '--no-reports'])),
        full: passed(runProgram(['run', '--reports-dir', join(folder, 'reports')])),
      }));
      return runs.flatMap(({ run, name, target }) => [
        figure(name, 'ms', all(rounds, run, 'wall')),
        figure(`${name}, CPU time`, 'ms', all(rounds, run, 'cpu')),
        ...(run === 'empty' ? [] : comparison(rounds, run, name, target)),
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

type Run = 'empty' | 'bare' | 'full';
type Round = Readonly<Record<Run, ChildRun>>;

const runs: readonly { readonly run: Run; readonly name: string; readonly target?: string }[] = [
  { run: 'empty', name: 'Cucumber alone: the same scenarios, empty steps' },
  { run: 'bare', name: 'the suite, without reports', target: 'under 2' },
  { run: 'full', name: 'the suite, with all reports' },
];

/** CPU time is what a neighbour on a shared machine disturbs least. */
function comparison(rounds: readonly Round[], run: Run, name: string, target?: string): Figure[] {
  return (['wall', 'cpu'] as const).map((measure) => {
    const ratios = rounds.map((round) => round[run][measure] / round.empty[measure]);
    const what = measure === 'wall' ? 'compared to Cucumber' : 'CPU time compared to Cucumber';
    return figure(`${name}, ${what}`, 'x', ratios, target);
  });
}

function all(rounds: readonly Round[], run: Run, measure: 'wall' | 'cpu'): number[] {
  return rounds.map((round) => round[run][measure]);
}

function passed(run: ChildRun): ChildRun {
  if (run.exitCode !== 0) throw new Error(`the run failed:\n${run.output}`);
  return run;
}
