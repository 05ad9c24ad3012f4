import { InputError, shapeMistakes, validatorOf } from '../cluster';
import type { EngineSettings } from '../engine';

/** Which simulator to play on; everything can be left out. */
export interface SimulatorSettings {
  /** A source checkout of pve-ha-manager. */
  readonly src?: string;
  /** Further folders with Perl modules, for a source checkout. */
  readonly 'perl-lib'?: readonly string[];
  /** A command; `{dir}` stands for the test directory. */
  readonly command?: string;
  /** The version of pve-ha-manager, where it cannot be found out. */
  readonly version?: string;
  /** The longest that a simulation may take, in seconds of real time. */
  readonly timeout?: number;
}

const text = { type: 'string', minLength: 1 };

export const simulatorSettingsSchema = {
  type: 'object',
  properties: {
    src: text,
    'perl-lib': { type: 'array', items: text },
    command: text,
    version: { type: 'string', pattern: '^\\d+(\\.\\d+)*', description: 'a version like 5.2.0' },
    timeout: { type: 'number', exclusiveMinimum: 0, description: 'a number of seconds above 0' },
  },
  additionalProperties: false,
} as const;

const validator = validatorOf<SimulatorSettings>(simulatorSettingsSchema);

/** @throws InputError that names every mistake */
export function checkSimulatorSettings(settings: EngineSettings): SimulatorSettings {
  const validate = validator();
  if (validate(settings)) return settings;
  throw new InputError(
    shapeMistakes(validate.errors)
      .map(({ problem }) => `simulator: ${problem}`)
      .join('\n'),
  );
}
