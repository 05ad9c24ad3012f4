/** The words of a command, where quotes keep words together; a list of words is taken as it is. No shell reads them. */
export function splitWords(command: string | readonly string[]): readonly string[] {
  if (typeof command !== 'string') return command;
  const quoted = /"([^"]*)"|'([^']*)'/g;
  return (command.match(/("[^"]*"|'[^']*'|[^\s])+/g) ?? []).map((word) => word.replace(quoted, '$1$2'));
}
