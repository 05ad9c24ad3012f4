import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../src/cli/package';
import { readRecordedVectors, writeTestDirectory } from '../src/formats';
import { formatLog } from '../src/log';
import { playDirectory } from '../src/model';
import { type Benchmark, figure, timed } from './measure';

/** Plays a test directory with the real engine, e.g. `perl -Isrc src/test/ha-tester.pl`; the directory is appended. */
const tester = process.env.PVE_HA_TESTER;
const recorded = join(packageRoot, 'test', 'recorded', 'maintenance.jsonl.gz');

/** The same test directories by the real engine and by the model, side by side. */
export const referenceBenchmark: Benchmark = {
  name: 'reference',
  skip: () => (tester ? undefined : 'PVE_HA_TESTER names no command that plays a test directory with the real engine'),
  run(quick) {
    const [program = '', ...args] = (tester ?? '').split(/\s+/);
    const vectors = readRecordedVectors(recorded).slice(0, quick ? 3 : 20);
    const folder = mkdtempSync(join(tmpdir(), 'pve-ha-spec-bench-'));
    try {
      const pairs = vectors.map(({ id, directory }) => {
        const path = join(folder, id);
        writeTestDirectory(path, directory);
        const reference = timed(() => {
          const { error } = spawnSync(program, [...args, path], { stdio: 'ignore' });
          if (error) throw new Error(`PVE_HA_TESTER: ${error.message}`);
        }).wall;
        const model = timed(() => formatLog(playDirectory(directory))).wall;
        return { reference, model };
      });
      return [
        figure(
          'real engine, a directory',
          'ms',
          pairs.map(({ reference }) => reference),
        ),
        figure(
          'model, the same directory',
          'ms',
          pairs.map(({ model }) => model),
        ),
        figure(
          'real engine / model',
          'x',
          pairs.map(({ reference, model }) => reference / model),
        ),
      ];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
