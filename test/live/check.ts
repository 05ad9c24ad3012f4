import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { compareWithModel, disagreements, excused } from './agreement';
import { realPace } from './emulated';

// Plays the whole suite, or the features that are named, on emulated clusters, and tells where it is not as on the model.
// With --real-pace calls and hooks take as long as on a real cluster.

async function main(args: readonly string[]): Promise<void> {
  const options = { 'real-pace': { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const begin = performance.now();
  let played = 0;
  const tell = () => {
    played += 1;
    if (played % 25 === 0) process.stderr.write(`${played} scenarios after ${seconds(begin)} s\n`);
  };
  const compared = await compareWithModel(positionals, tell, values['real-pace'] ? realPace : undefined);
  const counts = new Map<string, number>();
  for (const { live } of compared) {
    const kind = live.replace(/:.*/s, '');
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const different = disagreements(compared);
  for (const { id, model, live } of different) process.stdout.write(`${id}\n  model: ${model}\n  live:  ${live}\n`);
  const reasons = new Map<string, number>();
  for (const { live } of compared) {
    if (live.startsWith('skipped')) reasons.set(live, (reasons.get(live) ?? 0) + 1);
  }
  for (const [reason, count] of reasons) process.stdout.write(`${String(count).padStart(4)} ${reason}\n`);
  for (const { id, model, live } of compared) {
    if (model !== live && excused.has(id)) process.stdout.write(`excused: ${id}: ${excused.get(id)}\n`);
  }
  const words = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
  process.stdout.write(
    `${compared.length} scenarios in ${seconds(begin)} s: ${words}; ${different.length} not as on the model\n`,
  );
  process.exitCode = different.length === 0 ? 0 : 1;
}

function seconds(begin: number): string {
  return ((performance.now() - begin) / 1000).toFixed(0);
}

void main(process.argv.slice(2));
