import { Play } from '../../../steps/play';
import type { Script } from '../../cluster';
import { engines } from '../../engine';
import { findingsOf } from '../../expect';
import type { TestDirectory } from '../../formats';
import { scriptSteps, stepLines } from '../../report/gherkin';
import { findScript } from './find-script';

/**
 * A test directory as the text of a feature file, with what the model makes of it as expectations.
 *
 * @param name the name of the directory
 * @throws InputError that names what the vocabulary, or the step language, cannot say
 */
export async function featureOf(name: string, directory: TestDirectory, profile?: string): Promise<string> {
  const { script } = await findScript(directory, profile);
  const judged = withRests(script);
  const steps = scriptSteps(judged, await findings(judged, profile));
  const told =
    directory.readme
      ?.trim()
      .split('\n')
      .map((line) => `  ${line}`.trimEnd()) ?? [];
  const title = sentenceOf(name);
  return [
    `Feature: ${title}`,
    ...told,
    '',
    `  Scenario: ${title}`,
    ...stepLines(steps).map((line) => `    ${line}`.trimEnd()),
    '',
  ].join('\n');
}

/** Where everything comes to rest before the next thing happens, what came of the last one can be told. */
function withRests({ setup, acts }: Script): Script {
  const rested = acts.flatMap((act, index) => {
    const next = acts[index + 1];
    const isPatient = next?.kind === 'trigger' && next.afterSeconds === undefined;
    return act.kind === 'trigger' && isPatient ? [act, { kind: 'rest' } as const] : [act];
  });
  return { setup, acts: [...rested, { kind: 'rest' }] };
}

/** What can be said at each rest, by its index. */
async function findings(script: Script, profile?: string): Promise<ReadonlyMap<number, readonly string[]>> {
  const found = new Map<number, readonly string[]>();
  for (const [index, act] of script.acts.entries()) {
    if (act.kind !== 'rest') continue;
    const play = new Play(engines.create('model', profile === undefined ? {} : { profile }));
    const evidence = await play.perform({ setup: script.setup, acts: script.acts.slice(0, index) });
    found.set(index, findingsOf(evidence, index === script.acts.length - 1));
    await play.stop();
  }
  return found;
}

/** `node-affinity-strict1` as `Node affinity strict 1`. */
function sentenceOf(name: string): string {
  const words = name
    .replace(/[-_]+/g, ' ')
    .replace(/(\D)(\d+)$/, '$1 $2')
    .replace(/ {2,}/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
