import type { ClusterSetup } from '../cluster';
import { checkShape, parseJson } from './json-file';
import { validatorOfFile } from './test-directory-shapes';

/**
 * Reads what a manager has written of nodes and resources (spec/ha-stack.md).
 *
 * @throws InputError with the line if it is no JSON object
 */
export function parseManagerStatus(text: string, file: string): NonNullable<ClusterSetup['managerStatus']> {
  return checkShape(validatorOfFile('manager_status'), parseJson(text, file), { file, text });
}

/** The same as a text that is read easily: each node and each resource on a line of its own. */
export function managerStatusText(status: NonNullable<ClusterSetup['managerStatus']>): string {
  const members = Object.entries(status).map(([name, value]) => `  ${JSON.stringify(name)}: ${memberText(value)}`);
  return `{\n${members.join(',\n')}\n}\n`;
}

function memberText(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  const lines = Object.entries(value).map(([name, each]) => `    ${JSON.stringify(name)}: ${JSON.stringify(each)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`;
}
