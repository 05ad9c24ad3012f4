import type { Script } from '../cluster';

/** Whether a script is smaller than another: in resources, rules, triggers and nodes together, then in words. */
export function isSmaller(script: Script, other: Script): boolean {
  const [mine, its] = [sizeOf(script), sizeOf(other)];
  if (mine !== its) return mine < its;
  const [text, otherText] = [JSON.stringify(script), JSON.stringify(other)];
  return text.length === otherText.length ? text < otherText : text.length < otherText.length;
}

function sizeOf({ setup, acts }: Script): number {
  const triggers = acts.reduce((sum, act) => sum + (act.kind === 'trigger' ? act.triggers.length : 1), 0);
  return setup.nodes.length + setup.resources.length + setup.rules.length + triggers;
}
