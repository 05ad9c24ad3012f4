import { Play } from '../../../steps/play';
import type { Script } from '../../cluster';
import { type EngineOptions, engines } from '../../engine';
import type { Evidence } from '../../expect';
import type { TestDirectory } from '../../formats';
import { formatLog } from '../../log';
import { playDirectory, profileOf } from '../../model';
import { simulatorPlayer } from '../../simulator';

/** An engine by its name, and what it is told. */
export interface NamedEngine extends EngineOptions {
  readonly engine: string;
}

/** Whether an engine plays a script as often as one likes, in virtual time. */
export function playsAgain({ engine }: NamedEngine): boolean {
  return engine === 'model' || engine === 'simulator';
}

/** Plays a script in a fresh cluster. */
export async function played(script: Script, { engine, ...options }: NamedEngine): Promise<Evidence> {
  const play = new Play(engines.create(engine, options));
  try {
    return await play.perform(script);
  } finally {
    await play.stop();
  }
}

/** The log of a test directory; an engine that plays none leaves it to the model. */
export async function directoryLog(directory: TestDirectory, { engine, ...options }: NamedEngine): Promise<string> {
  if (engine === 'simulator') return simulatorPlayer(options)(directory);
  return formatLog(playDirectory(directory, profileOf(engine === 'model' ? options.profile : undefined)));
}
