import { performance } from 'node:perf_hooks';
import { compareWithModel, disagreements, excused } from './agreement';

// Plays the whole suite, or the features that are named, on emulated clusters, and tells where it is not as on the model.

async function main(paths: readonly string[]): Promise<void> {
  const begin = performance.now();
  let played = 0;
  const compared = await compareWithModel(paths, () => {
    played += 1;
    if (played % 25 === 0) process.stderr.write(`${played} scenarios after ${seconds(begin)} s\n`);
  });
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
