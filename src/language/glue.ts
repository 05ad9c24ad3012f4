import type { StepEntry, StepKind } from './read-steps';

/** Steps as a module that editors can read: they look for calls of Given, When and Then. It is never run. */
export function glueOf(steps: readonly StepEntry[]): string {
  const lines = steps.map(({ kinds: [kind = 'setup'], expression }) => {
    const quoted = `'${expression.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
    return `${keywords[kind]}(${quoted}, () => {});\n`;
  });
  return `${head}${lines.join('')}`;
}

const head = `// What the editor knows of the sentences that pve-ha-spec brings along. It is never run; to renew it:
// pve-ha-spec steps --glue > .vscode/pve-ha-spec.steps.js
`;

const keywords: Readonly<Record<StepKind, string>> = { setup: 'Given', trigger: 'When', expectation: 'Then' };
