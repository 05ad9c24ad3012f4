import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findVectors, type Vector } from '../src/cli/directories/vector-search';
import { packageRoot } from '../src/cli/package';
import { formatLog } from '../src/log';
import { playDirectory } from '../src/model';
import { type Benchmark, figure, repeat, timed } from './measure';

const recorded = join(packageRoot, 'test', 'recorded');
/** Upstream's own tests; not part of this project. */
const upstream = process.env.PVE_HA_VECTORS ?? join(packageRoot, '..', 'shared', 'vectors', 'upstream-5.2.0');

/** How fast whole scenarios are played and their logs written, in one process. */
export const vectorsBenchmark: Benchmark = {
  name: 'vectors',
  run(quick) {
    const corpus = load(recorded);
    const play = () => playAll(corpus);
    repeat(2, play);
    const runs = repeat(quick ? 3 : 9, () => timed(play));
    return [
      figure(
        'recorded corpus, timelines per second',
        '1/s',
        runs.map(({ wall }) => (corpus.length / wall) * 1000),
      ),
      figure(
        'recorded corpus, timelines per CPU second',
        '1/s',
        runs.map(({ cpu }) => (corpus.length / cpu) * 1000),
        '500 and more',
      ),
    ];
  },
};

/** The reference engine's own test directories, all of them one after the other. */
export const upstreamBenchmark: Benchmark = {
  name: 'upstream',
  skip: () => (existsSync(upstream) ? undefined : `no folder ${upstream} (PVE_HA_VECTORS can name another)`),
  run(quick) {
    const vectors = load(upstream);
    const first = timed(() => playAll(vectors)).wall;
    const runs = repeat(quick ? 3 : 9, () => timed(() => playAll(vectors)).wall);
    return [
      figure(`${vectors.length} directories, first time`, 'ms', [first], 'under 1000'),
      figure(`${vectors.length} directories, once warm`, 'ms', runs),
    ];
  },
};

function load(path: string): Vector[] {
  return [...findVectors([path])].flatMap((vector) => ('directory' in vector ? [vector] : []));
}

function playAll(vectors: readonly Vector[]): void {
  for (const { directory, expected } of vectors) {
    if (formatLog(playDirectory(directory)).length !== expected.length) throw new Error('a log is not as expected');
  }
}
