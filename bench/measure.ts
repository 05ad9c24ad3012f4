/** One figure of a benchmark. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  /** The median of the runs. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly runs: number;
  /** What a target says about the value, if there is one. */
  readonly target?: string;
}

/** A benchmark: what it measures, and how. `quick` asks for fewer runs. */
export interface Benchmark {
  readonly name: string;
  /** Why it cannot run here; undefined if it can. */
  skip?(): string | undefined;
  run(quick: boolean): Promise<readonly Figure[]> | readonly Figure[];
}

/** Sums up the values of several runs. */
export function figure(name: string, unit: string, values: readonly number[], target?: string): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? upper) : upper;
  return {
    name,
    unit,
    value: (lower + upper) / 2,
    min: sorted[0] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
    runs: sorted.length,
    ...(target !== undefined && { target }),
  };
}

/** Wall and CPU time that a piece of work takes, in milliseconds. */
export function timed(work: () => void): { readonly wall: number; readonly cpu: number } {
  const cpuBefore = process.cpuUsage();
  const before = process.hrtime.bigint();
  work();
  const wall = Number(process.hrtime.bigint() - before) / 1e6;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wall, cpu: (user + system) / 1e3 };
}

/** Does something several times and gives what each time came to. */
export function repeat<Value>(times: number, work: () => Value): Value[] {
  return Array.from({ length: times }, work);
}
