import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './child';
import { type Benchmark, figure, repeat } from './measure';

const scenario = (number: number) => `
  Example: evacuation ${number}
    Given vm100 runs on node3
    When node3 enters maintenance
    Then vm100 migrates to node1
    When node3 leaves maintenance
    Then vm100 returns to node3
`;

const many = 200;

/** What a user waits for: the start of the program, and a scenario written in Gherkin. */
export const programBenchmark: Benchmark = {
  name: 'program',
  run(quick) {
    const times = quick ? 3 : 7;
    const folder = mkdtempSync(join(tmpdir(), 'pve-ha-spec-bench-'));
    try {
      const featureOf = (count: number): string => {
        const path = join(folder, `${count}.feature`);
        const scenarios = Array.from({ length: count }, (_, index) => scenario(index + 1));
        writeFileSync(path, `Feature: Bench\n${scenarios.join('')}`);
        return path;
      };
      const run = (count: number) => {
        const reports = join(folder, 'reports');
        const result = runProgram(['run', featureOf(count), '--reports-dir', reports]);
        if (result.exitCode !== 0) throw new Error(`the run failed:\n${result.output}`);
        return result;
      };
      const version = repeat(times, () => runProgram(['--version']));
      const one = repeat(times, () => run(1));
      const all = repeat(times, () => run(many));
      const perScenario = all.map(({ wall }, index) => (wall - (one[index]?.wall ?? 0)) / (many - 1));
      return [
        figure(
          'start-up (--version)',
          'ms',
          version.map(({ wall }) => wall),
        ),
        figure(
          'run of one scenario, all reports written',
          'ms',
          one.map(({ wall }) => wall),
        ),
        figure('one scenario more, through Gherkin, with reports', 'ms', perScenario),
        figure(
          'peak memory, one scenario',
          'MiB',
          one.map(({ peakMemory }) => peakMemory),
        ),
        figure(
          `peak memory, ${many} scenarios`,
          'MiB',
          all.map(({ peakMemory }) => peakMemory),
        ),
      ];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
