import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { After } from '@cucumber/cucumber';
import type { HaWorld } from '../../../../steps/world';
import { reportSlug } from '../../bugs/names';

/** What the world of the steps is told, so that every scenario leaves its script. */
export interface ScriptParameters {
  /** The folder that scripts are written to. */
  readonly scriptsFolder: string;
}

/** A scenario's script as a file has it. */
export interface StoredScript {
  readonly id: string;
  readonly name: string;
  readonly script: NonNullable<NonNullable<HaWorld['play']>['script']>;
}

// Loaded with the steps where scenarios are exported.
After(function (this: HaWorld, { pickle }) {
  const { play, parameters, scenarioId: id } = this;
  const { scriptsFolder } = parameters as unknown as ScriptParameters;
  if (!play?.script) return;
  const stored: StoredScript = { id, name: pickle.name, script: play.script };
  writeFileSync(join(scriptsFolder, `${reportSlug(id)}.json`), JSON.stringify(stored));
});
