import { minimise } from '../../bugzilla/minimise';
import { engines, type PlayScript, UnplayableError, UnsupportedError } from '../../engine';
import { playOn } from '../../explore/engine-player';
import type { Laboratory } from '../../explore/search';
import { profileOf } from '../../model';
import { playScript } from '../../model/play-script';
import type { ChosenEngine } from '../engines/engine-options';
import '../engines/engines';

/** The profiles under which a case is played, too, to see whether they do better. */
const controlProfiles = ['maintenance-first'];

/**
 * What plays and reduces scripts on an engine.
 *
 * @throws InputError if there is no such engine or profile
 */
export function laboratoryOf(chosen: ChosenEngine): Laboratory {
  const controls = chosen.profile === undefined || !controlProfiles.includes(chosen.profile) ? controlProfiles : [];
  return {
    play: playerOf(chosen),
    controls: new Map(controls.map((profile) => [profile, modelPlayer(profile)])),
    leaveOut: async (script, stillShows) =>
      (await minimise(script, { resources: [], nodes: [] }, true, stillShows)).script,
  };
}

/** The model is played without the detour of its port, which waits at each step. */
function playerOf({ engine, ...options }: ChosenEngine): PlayScript {
  if (engine === 'model') return modelPlayer(options.profile);
  engines.create(engine, options);
  return async (script) => {
    try {
      return await playOn(engines.create(engine, options), script);
    } catch (error) {
      throw error instanceof UnsupportedError ? new UnplayableError(error.message, { cause: error }) : error;
    }
  };
}

function modelPlayer(name: string | undefined): PlayScript {
  const profile = profileOf(name);
  return (script) => playScript(script, profile);
}
