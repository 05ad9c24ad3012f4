/**
 * Does the suite find faults? Makes each fault in a copy of the compiled program, runs the suite on it, and prints which
 * scenarios failed: `npm run check:faults`. Exit code 1 if a fault is not found in its area, or is not told of.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot, programRoot } from '../../src/cli/package';
import { areaOf, type ConformanceReport, type ScenarioRow } from '../../src/report/conformance';
import { firstLine } from '../../src/report/outcome';
import { type Fault, faults } from './faults';

interface Finding {
  readonly fault: Fault;
  readonly failures: readonly ScenarioRow[];
  /** The failure that tells of the fault. */
  readonly telling: ScenarioRow | undefined;
}

const findings: Finding[] = [];
for (const fault of faults) {
  const finding = find(fault);
  findings.push(finding);
  process.stdout.write(`${describe(finding)}\n\n`);
}
const missed = findings.filter(({ telling }) => telling === undefined).length;
process.stdout.write(`${findings.length - missed} of ${findings.length} faults found\n`);
process.exitCode = missed > 0 ? 1 : 0;

/** Runs the suite on a copy of the program that has the fault. */
function find(fault: Fault): Finding {
  const copy = mkdtempSync(join(tmpdir(), 'pve-ha-spec-fault-'));
  try {
    for (const name of ['features', 'expectations', 'docs', 'node_modules']) {
      symlinkSync(join(packageRoot, name), join(copy, name));
    }
    cpSync(join(packageRoot, 'package.json'), join(copy, 'package.json'));
    for (const name of ['src', 'steps']) cpSync(join(programRoot, name), join(copy, 'dist', name), { recursive: true });
    makeFault(fault, join(copy, 'dist', 'src', 'model', fault.module));
    const failures = runSuite(copy).filter(({ outcome }) => outcome === 'failed');
    const telling = failures.find((row) => areaOf(row) === fault.area && fault.telling.test(row.message ?? ''));
    return { fault, failures, telling };
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function makeFault({ name, right, wrong }: Fault, module: string): void {
  const [before, after, ...more] = readFileSync(module, 'utf8').split(right);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`"${name}": "${right}" does not stand once in ${module}; mend test/faults/faults.ts`);
  }
  writeFileSync(module, `${before}${wrong}${after}`);
}

function runSuite(copy: string): readonly ScenarioRow[] {
  const program = join('dist', 'src', 'cli', 'bin.js');
  const { stdout, stderr } = spawnSync(process.execPath, [program, 'run', '--no-reports', '--json'], {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: 100 * 1024 * 1024,
  });
  if (!stdout.startsWith('{')) throw new Error(`the run broke off: ${stdout}${stderr}`);
  const report: ConformanceReport = JSON.parse(stdout);
  return report.scenarios;
}

function describe({ fault, failures, telling }: Finding): string {
  const areas = failures.map(areaOf);
  const counts = [...new Set(areas)].sort().map((area) => `${area} ${areas.filter((each) => each === area).length}`);
  const lines = [
    ['expected in', fault.area],
    ['failing', counts.length === 0 ? 'nothing' : counts.join(', ')],
    [
      'told by',
      telling ? `${telling.place}: ${firstLine(telling.message ?? '')}` : `nothing that says ${fault.telling}`,
    ],
  ];
  const title = `${telling ? 'found' : 'MISSED'}: ${fault.name}`;
  return [title, ...lines.map(([name, text]) => `  ${name?.padEnd(11)}  ${text}`)].join('\n');
}
