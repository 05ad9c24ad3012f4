import type { ByteText } from './bytes';
import type { PropertySyntax, RawValue } from './section-syntax';

/** The value of a property line, or what is wrong with it, ended by a line break as the HA stack has it. */
export type CheckedValue = { readonly value: RawValue } | { readonly problem: string };

/**
 * Checks the value of a property that is allowed in its section: cases 5 to 12 of spec/rules.md 1.3.
 *
 * @param text undefined if the line has only the key
 */
export function checkValue(syntax: PropertySyntax, text: ByteText | undefined): CheckedValue {
  if (text === undefined) return syntax.type === 'boolean' ? { value: 1 } : problem('got undefined value');
  if (text.includes('\r')) return problem('property contains a line feed');
  if (!typePatterns[syntax.type].test(text)) {
    return problem(`type check ('${syntax.type}') failed - got '${text}'`);
  }
  const formatProblem = syntax.check?.(text);
  if (formatProblem !== undefined) return problem(`invalid format - ${formatProblem}\n`);
  if (syntax.maxLength !== undefined && text.length > syntax.maxLength) {
    return problem(`value may only be ${syntax.maxLength} characters long`);
  }
  if (syntax.minimum !== undefined && Number(text) < syntax.minimum) {
    return problem(`value must have a minimum value of ${syntax.minimum}`);
  }
  if (syntax.values && !syntax.values.includes(text)) {
    return problem(`value '${text}' does not have a value in the enumeration '${syntax.values.join(', ')}'`);
  }
  return { value: syntax.type === 'text' ? text : Number(text) };
}

const typePatterns: Readonly<Record<PropertySyntax['type'], RegExp>> = {
  text: /^/,
  boolean: /^[01]$/,
  integer: /^[+-]?\d+$/,
};

function problem(text: string): { readonly problem: string } {
  return { problem: `${text}\n` };
}
