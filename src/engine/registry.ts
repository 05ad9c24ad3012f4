import { InputError } from '../cluster';
import type { HaEngine } from './port';

/** What an engine may be told when it is made. */
export interface EngineOptions {
  /** The behaviour profile; an engine without profiles refuses any. */
  readonly profile?: string;
  /** Where the engine's program is to be found and the like: what the engine itself defines. An engine without passes them over. */
  readonly settings?: EngineSettings;
}

/** Settings of an engine by name, as a settings file has them under the name of the engine. */
export type EngineSettings = Readonly<Record<string, string | number | readonly string[]>>;

export type EngineFactory = (options: EngineOptions) => HaEngine;

/** The engines of a program, by name. */
export class EngineRegistry {
  readonly #factories = new Map<string, EngineFactory>();

  /** Makes an engine known. */
  register(name: string, factory: EngineFactory): void {
    this.#factories.set(name, factory);
  }

  get names(): readonly string[] {
    return [...this.#factories.keys()];
  }

  /**
   * Makes a new engine, not yet started.
   *
   * @throws InputError if there is no engine of that name, or it does not know the profile
   */
  create(name: string, options: EngineOptions = {}): HaEngine {
    const factory = this.#factories.get(name);
    if (!factory) throw new InputError(`unknown engine "${name}" (known: ${this.names.join(', ')})`);
    return factory(options);
  }
}

/** The engines that this process knows; src/cli/engines/engines.ts fills it. */
export const engines = new EngineRegistry();
