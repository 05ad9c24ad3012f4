import { extname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { IWorldOptions } from '@cucumber/cucumber';
import { loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api';
import { HaWorld, type Moment, type WorldParameters } from '../../steps/world';

/** What is read of a step definition; cucumber keeps the type to itself. */
interface StepDefinition {
  readonly pattern: string | RegExp;
  /** The file that calls cucumber. */
  readonly uri: string;
  readonly code: (this: HaWorld, ...parameters: readonly unknown[]) => unknown;
  readonly expression: { match(text: string): readonly { getValue(world: HaWorld): unknown }[] | null };
  matchesStepName(text: string): boolean;
}

/** The step definitions of the project, loaded as a run loads them. */
export class Language {
  readonly definitions: readonly StepDefinition[];

  private constructor(definitions: readonly StepDefinition[]) {
    this.definitions = definitions;
  }

  static async load(): Promise<Language> {
    const files = join(__dirname, '../../steps', `*${extname(__filename)}`);
    const library = await loadSupport({
      sources: { defaultDialect: 'en', paths: [], names: [], tagExpression: '', order: 'defined' },
      support: { requireModules: [], requirePaths: [files], importPaths: [], loaders: [] },
    });
    return new Language(
      (library as unknown as { readonly stepDefinitions: readonly StepDefinition[] }).stepDefinitions,
    );
  }

  /** The patterns of all definitions that judge. */
  get expectations(): readonly string[] {
    return this.definitions.filter(({ uri }) => uri.includes('expectation-step')).map(({ pattern }) => String(pattern));
  }

  /** The patterns of all definitions that make things happen, and may be rows of "at the same time:". */
  get triggers(): readonly string[] {
    return this.definitions.filter(({ uri }) => uri.includes('trigger-step')).map(({ pattern }) => String(pattern));
  }

  /** The patterns of all definitions that match a sentence. */
  patternsOf(sentence: string): readonly string[] {
    return this.definitions
      .filter((definition) => definition.matchesStepName(sentence))
      .map(({ pattern }) => String(pattern));
  }

  /** Carries out one step: `Given vm101 runs on node3`. */
  async say(world: HaWorld, step: string, argument?: unknown): Promise<unknown> {
    const [keyword = '', ...words] = step.split(' ');
    const sentence = words.join(' ');
    const [definition] = this.definitions.filter((candidate) => candidate.matchesStepName(sentence));
    if (!definition) throw new Error(`no step matches "${sentence}"`);
    const values = definition.expression.match(sentence)?.map((found) => found.getValue(world)) ?? [];
    world.moment = { place: { file: 'features/x.feature', line: 12 }, sentence, saidAs: saidAs[keyword] ?? 'Unknown' };
    return definition.code.apply(world, argument === undefined ? values : [...values, argument]);
  }
}

/** Every sentence of the features in a folder, those of outlines with the values of their rows. */
export async function featureSentences(folder: string): Promise<readonly string[]> {
  const provided = { paths: [`${folder}/**/*.feature`], dryRun: true, format: [] };
  const { runConfiguration } = await loadConfiguration({ file: false, provided });
  const sentences = new Set<string>();
  const silence = { stdout: new PassThrough(), stderr: new PassThrough() };
  const dryRun = { ...runConfiguration, support: { ...runConfiguration.support, requirePaths: [], importPaths: [] } };
  await runCucumber(dryRun, silence, ({ pickle }) => {
    for (const { text } of pickle?.steps ?? []) sentences.add(text);
  });
  return [...sentences];
}

/** A world outside of a run; what is logged is kept. */
export function newWorld(parameters: Partial<WorldParameters> = {}): HaWorld & { readonly logged: string[] } {
  const logged: string[] = [];
  const options: IWorldOptions<WorldParameters> = {
    attach: () => Promise.resolve(),
    log: (text) => {
      logged.push(text);
    },
    link: () => undefined,
    parameters: { engine: 'scripted', ...parameters },
  };
  return Object.assign(new HaWorld(options), { logged });
}

const saidAs: Readonly<Record<string, Moment['saidAs']>> = { Given: 'Context', When: 'Action', Then: 'Outcome' };
