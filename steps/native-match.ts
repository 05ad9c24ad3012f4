/** The part of an expression that finds the parameters of a sentence, which the types of its package keep to themselves. */
interface Inside {
  readonly treeRegexp?: {
    readonly regexp: RegExp;
    readonly groupBuilder: { build(found: RegExpExecArray, nextGroup: () => number): unknown };
    match(sentence: string): unknown;
  };
}

/**
 * Lets an expression ask JavaScript where the parameters of a sentence are. By itself it finds out by a detour from
 * before JavaScript knew, with a parser of regular expressions.
 */
export function matchNatively<Expression extends object>(expression: Expression): Expression {
  const { treeRegexp }: Inside = expression;
  if (treeRegexp) {
    const { source, flags } = treeRegexp.regexp;
    const regexp = new RegExp(source, flags.includes('d') ? flags : `${flags}d`);
    treeRegexp.match = (sentence) => {
      const found = regexp.exec(sentence);
      let group = 0;
      return found && treeRegexp.groupBuilder.build(found, () => group++);
    };
  }
  return expression;
}
