/** What is read of a feature file; a GherkinDocument of cucumber has this form. */
export interface FeatureDocument {
  readonly uri?: string | undefined;
  readonly feature?: { readonly children: readonly FeatureChild[] } | undefined;
}

interface FeatureChild {
  readonly scenario?: ScenarioNode | undefined;
  readonly rule?: { readonly children: readonly FeatureChild[] } | undefined;
}

interface ScenarioNode {
  readonly id: string;
  readonly name: string;
  readonly examples: readonly ExamplesNode[];
}

interface ExamplesNode {
  readonly tableHeader?: RowNode | undefined;
  readonly tableBody: readonly RowNode[];
}

interface RowNode {
  readonly id: string;
  readonly cells: readonly { readonly value: string }[];
}

/** A scenario that is to be run; a Pickle of cucumber has this form. */
export interface ScenarioReference {
  readonly astNodeIds: readonly string[];
}

/**
 * The id under which a scenario is known to the expectations files: its feature's path below the features folder, and
 * its name as a slug: `maintenance/return#a-single-vm`. Names that occur again in the file, as the rows of an outline
 * may, get `-2`, `-3` ... in the order of the file, so that an id does not depend on which scenarios are run.
 *
 * @throws Error if the scenario is not one of the document
 */
export function scenarioIdOf(document: FeatureDocument, scenario: ScenarioReference): string {
  const id = scenarioIdsOf(document).get(scenario.astNodeIds.at(-1) ?? '');
  if (id === undefined) throw new Error(`the scenario is not one of ${document.uri}`);
  return id;
}

/** The ids of all scenarios of a feature file, by the id of the syntax node (the row of an outline, or the scenario). */
export function scenarioIdsOf(document: FeatureDocument): ReadonlyMap<string, string> {
  const known = idsByDocument.get(document);
  if (known) return known;
  const ids = nameScenarios(document);
  idsByDocument.set(document, ids);
  return ids;
}

/** They are asked for once for each scenario. */
const idsByDocument = new WeakMap<FeatureDocument, ReadonlyMap<string, string>>();

function nameScenarios(document: FeatureDocument): ReadonlyMap<string, string> {
  const feature = featurePathOf(document.uri ?? '');
  const taken = new Set<string>();
  return new Map(
    namedNodes(document.feature?.children ?? []).map(({ node, name }) => {
      const id = firstFree(`${feature}#${slugOf(name)}`, taken);
      taken.add(id);
      return [node, id];
    }),
  );
}

function featurePathOf(uri: string): string {
  const parts = uri.split(/[\\/]/).filter((part) => part !== '' && part !== '.');
  return parts
    .slice(parts.lastIndexOf('features') + 1)
    .join('/')
    .replace(/\.feature$/, '');
}

function namedNodes(children: readonly FeatureChild[]): { readonly node: string; readonly name: string }[] {
  return children.flatMap(({ scenario, rule }) => {
    if (rule) return namedNodes(rule.children);
    if (!scenario) return [];
    return scenario.examples.length === 0 ? [{ node: scenario.id, name: scenario.name }] : rowsOf(scenario);
  });
}

function rowsOf({ name, examples }: ScenarioNode): { readonly node: string; readonly name: string }[] {
  return examples.flatMap(({ tableHeader, tableBody }) =>
    tableBody.map((row) => ({ node: row.id, name: fillIn(name, tableHeader, row) })),
  );
}

function fillIn(name: string, header: RowNode | undefined, row: RowNode): string {
  const columns = header?.cells ?? [];
  return columns.reduce(
    (text, { value }, column) => text.replaceAll(`<${value}>`, row.cells[column]?.value ?? ''),
    name,
  );
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function firstFree(id: string, taken: ReadonlySet<string>): string {
  let candidate = id;
  for (let number = 2; taken.has(candidate); number++) candidate = `${id}-${number}`;
  return candidate;
}
