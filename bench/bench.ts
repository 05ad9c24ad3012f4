import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { packageRoot, packageVersion } from '../src/cli/package';
import { exploreBenchmark } from './explore.bench';
import type { Benchmark, Figure } from './measure';
import { predictBenchmark } from './predict.bench';
import { programBenchmark } from './program.bench';
import { referenceBenchmark } from './reference.bench';
import { scaleBenchmark } from './scale.bench';
import { smallBenchmark } from './small.bench';
import { suiteBenchmark } from './suite.bench';
import { upstreamBenchmark, vectorsBenchmark } from './vectors.bench';

const benchmarks: readonly Benchmark[] = [
  upstreamBenchmark,
  vectorsBenchmark,
  scaleBenchmark,
  smallBenchmark,
  predictBenchmark,
  programBenchmark,
  suiteBenchmark,
  exploreBenchmark,
  referenceBenchmark,
];

interface Options {
  readonly json?: true;
  readonly quick?: true;
}

new Command('bench')
  .description('Measures how fast the model and the program are. The figures also go to reports/bench.json.')
  .argument('[names...]', `which benchmarks (${benchmarks.map(({ name }) => name).join(', ')}); all by default`)
  .option('--json', 'print JSON instead of a table')
  .option('--quick', 'fewer runs, for a first look')
  .action(main)
  .parseAsync();

async function main(names: readonly string[], options: Options): Promise<void> {
  const results: { name: string; figures: readonly Figure[]; skipped?: string }[] = [];
  for (const benchmark of benchmarks) {
    if (names.length > 0 && !names.includes(benchmark.name)) continue;
    const skipped = benchmark.skip?.();
    const figures = skipped === undefined ? await benchmark.run(options.quick === true) : [];
    results.push({ name: benchmark.name, figures, ...(skipped !== undefined && { skipped }) });
    if (!options.json) print(benchmark.name, figures, skipped);
  }
  const report = { version: packageVersion, node: process.version, cpu: cpus()[0]?.model ?? 'unknown', results };
  const text = `${JSON.stringify(report, undefined, 2)}\n`;
  mkdirSync(join(packageRoot, 'reports'), { recursive: true });
  writeFileSync(join(packageRoot, 'reports', 'bench.json'), text);
  if (options.json) process.stdout.write(text);
}

function print(name: string, figures: readonly Figure[], skipped: string | undefined): void {
  process.stdout.write(`\n${name}${skipped === undefined ? '' : `: skipped, ${skipped}`}\n`);
  for (const { name: what, unit, value, min, max, runs, target } of figures) {
    const spread = runs > 1 ? `  (${round(min)} to ${round(max)}, ${runs} runs)` : '';
    const goal = target === undefined ? '' : `  target: ${target}`;
    process.stdout.write(`  ${what.padEnd(64)} ${round(value).padStart(10)} ${unit.padEnd(4)}${spread}${goal}\n`);
  }
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
