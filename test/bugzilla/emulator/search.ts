import type { StoredBug } from './bugs';
import { Refusal } from './refusal';

/** The conditions that the server knows; it ignores the others without a word. */
export function searchBugs(bugs: readonly StoredBug[], query: URLSearchParams): StoredBug[] {
  const quick = query.get('quicksearch') ?? '';
  const unknown = /(?:^|\s)(\w+): /.exec(quick)?.[1];
  if (unknown !== undefined)
    throw new Refusal(32000, `There is a problem with your search: ${unknown} is not a field.`);
  const found = bugs.filter((bug) => conditions.every((holds) => holds(bug, query)));
  return found.slice(0, Number(query.get('limit') ?? found.length));
}

/** The bugs that the server takes for alike: those that share a longer word. */
export function possibleDuplicates(bugs: readonly StoredBug[], summary: string): StoredBug[] {
  const words = summary.split(/\s+/).filter((word) => word.length > 5);
  return bugs.filter((bug) => words.some((word) => has(bug.fields.summary, word)));
}

type Condition = (bug: StoredBug, query: URLSearchParams) => boolean;

const conditions: readonly Condition[] = [
  equals('product'),
  equals('component'),
  ({ fields }, query) => {
    const words = query.getAll('summary').join(' ');
    const type = query.get('short_desc_type');
    if (words === '') return true;
    if (type === 'anywordssubstr') return words.split(' ').some((word) => has(fields.summary, word));
    if (type === 'substring') return has(fields.summary, words);
    return words.split(' ').every((word) => has(fields.summary, word));
  },
  ({ fields }, query) =>
    (query.get('whiteboard') ?? '').split(' ').every((word) => has(String(fields.whiteboard), word)),
  ({ comments }, query) => {
    const words = query.get('longdesc')?.split(' ');
    return !words || words.some((word) => comments.some((comment) => has(comment, word)));
  },
  ({ fields }, query) => {
    const alias = query.get('alias');
    return alias === null || (fields.alias as unknown[]).includes(alias);
  },
];

function equals(field: string): Condition {
  return ({ fields }, query) => !query.has(field) || query.get(field) === fields[field];
}

function has(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
