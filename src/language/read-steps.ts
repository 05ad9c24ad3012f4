import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** When a sentence may be said: of the cluster as it is, of what happens, of what is expected. */
export type StepKind = 'setup' | 'trigger' | 'expectation';

/** A sentence of the step language, as its definition and the comment above it tell. */
export interface StepEntry {
  /** More than one for a sentence that means another thing after Given than after Then. */
  readonly kinds: readonly StepKind[];
  /** A cucumber expression, e.g. `{resources} run(s) on {node}`. */
  readonly expression: string;
  /** The text of the comment; empty if there is none. */
  readonly meaning: string;
  /** What follows each `@example` in the comment. */
  readonly examples: readonly string[];
}

/**
 * Reads the steps that are defined in some files, in their order.
 *
 * @param files modules in TypeScript, or in JavaScript with comments, as the compiler writes them
 */
export function readSteps(files: readonly string[]): StepEntry[] {
  return files.flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022);
    return source.statements.flatMap((statement) => stepOf(statement, source));
  });
}

function stepOf(statement: ts.Statement, { text }: ts.SourceFile): StepEntry[] {
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return [];
  const { expression: callee, arguments: values } = statement.expression;
  const kinds = kindsBy[nameOf(callee)];
  const [expression] = values;
  if (!kinds || !expression || !ts.isStringLiteralLike(expression)) return [];
  return [{ kinds, expression: expression.text, ...commentOf(text, statement.pos) }];
}

/** The functions that define steps. */
const kindsBy: Readonly<Record<string, readonly StepKind[]>> = {
  Given: ['setup'],
  When: ['trigger'],
  triggerStep: ['trigger'],
  configurationStep: ['trigger'],
  Then: ['expectation'],
  expectationStep: ['expectation'],
  descriptionOrExpectationStep: ['setup', 'expectation'],
};

/** The name of a function that is called, also if it is an import as the compiler writes it: `(0, cucumber_1.Given)`. */
function nameOf(callee: ts.Expression): string {
  if (ts.isParenthesizedExpression(callee)) return nameOf(callee.expression);
  if (ts.isBinaryExpression(callee)) return nameOf(callee.right);
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  return ts.isIdentifier(callee) ? callee.text : '';
}

/** What the comment that ends before a statement says. */
function commentOf(text: string, position: number): Pick<StepEntry, 'meaning' | 'examples'> {
  const comments = ts.getLeadingCommentRanges(text, position) ?? [];
  const last = comments.map(({ pos, end }) => text.slice(pos, end)).at(-1) ?? '';
  const [meaning = '', ...examples] = (/^\/\*\*(.*)\*\/$/s.exec(last)?.[1] ?? '')
    .replace(/^\s*\*/gm, '')
    .split('@example')
    .map((part) => part.replace(/\s+/g, ' ').trim());
  return { meaning, examples };
}
