import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lets results continue the history of the report before: Allure draws its trends from it. A run is counted once,
 * however often its report is made.
 */
export function continueHistory(report: string, results: string): void {
  const history = join(results, 'history');
  if (existsSync(history) || !existsSync(join(report, 'history'))) return;
  cpSync(join(report, 'history'), history, { recursive: true });
  numberRun(join(results, 'executor.json'), join(history, 'history-trend.json'));
}

/** Trends name a run by its number. */
function numberRun(executorFile: string, trendFile: string): void {
  if (!existsSync(executorFile) || !existsSync(trendFile)) return;
  const executor: Record<string, unknown> = readJson(executorFile);
  const [last]: readonly { readonly buildOrder?: number }[] = readJson(trendFile);
  const buildOrder = (last?.buildOrder ?? 1) + 1;
  writeFileSync(executorFile, JSON.stringify({ ...executor, buildOrder }));
}

function readJson<Value>(file: string): Value {
  return JSON.parse(readFileSync(file, 'utf8'));
}
