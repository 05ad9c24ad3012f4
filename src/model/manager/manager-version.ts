/** The first version of pve-manager that knows HA rules. */
export const rulesVersion = '9.0.0~16';

const [major, minor, patch, revision] = [9, 0, 0, 16];

/** Whether a node's version of pve-manager is at least the first that knows HA rules (spec/rules.md 7.3). */
export function hasRulesVersion(version: string): boolean {
  const match = /^(\d+)\.(\d+)[.-](\d+)(?:~(\d+))?/.exec(version);
  if (!match) return false;
  const parts = match.slice(1, 4).map(Number);
  for (const [index, wanted] of [major, minor, patch].entries()) {
    const difference = (parts[index] ?? 0) - wanted;
    if (difference !== 0) return difference > 0;
  }
  return match[4] === undefined || Number(match[4]) >= revision;
}
