import { InputError } from '../../cluster';
import { scenarioIdsOf } from '../../expect/scenario-id';
import type { FeatureDocument } from '../../report/cucumber-messages';
import type { CliContext } from '../context';
import { readFeatures } from './suite';
import { featuresOf } from './suite-of';

/**
 * Where the scenarios stand that the user names, as FILE:LINE for those that are named by their id; files and folders
 * stay as they are.
 *
 * @param suite the feature files and folders in which ids are looked up; none for this package's
 * @throws InputError if there is no scenario of that id
 */
export async function pathsOfScenarios(
  scenarios: readonly string[],
  suite: readonly string[],
  { cwd, env }: CliContext,
): Promise<readonly string[]> {
  if (scenarios.length === 0) return suite;
  if (!scenarios.some(isId)) return scenarios;
  const features = featuresOf(suite, cwd);
  const documents = await readFeatures({ features, modules: [], steps: [], names: [], cwd, env });
  const places = new Map(documents.flatMap((document) => placesIn(document)));
  return scenarios.map((scenario) => {
    if (!isId(scenario)) return scenario;
    const place = places.get(scenario);
    if (place === undefined) throw new InputError(`there is no scenario "${scenario}"`);
    return place;
  });
}

function isId(scenario: string): boolean {
  return scenario.includes('#');
}

/** Every id of a feature file, and where its scenario, or the row of its outline, stands. */
function placesIn(document: FeatureDocument): (readonly [string, string])[] {
  const lines = new Map(linesIn(document.feature?.children ?? []));
  return [...scenarioIdsOf(document)].map(([node, id]) => [id, `${document.uri}:${lines.get(node)}`]);
}

type Children = NonNullable<FeatureDocument['feature']>['children'];
type Child = Pick<Children[number], 'scenario' | 'rule'>;

function linesIn(children: readonly Child[]): (readonly [string, number])[] {
  return children.flatMap(({ scenario, rule }) => {
    if (rule) return linesIn(rule.children);
    if (!scenario) return [];
    const rows = scenario.examples.flatMap(({ tableBody }) => tableBody);
    return [scenario, ...rows].map(({ id, location }) => [id, location.line] as const);
  });
}
