import { EventEmitter } from 'node:events';
import type { IFormatterOptions } from '@cucumber/cucumber';
import AllureCucumberReporter from 'allure-cucumberjs/reporter';
import { AllureFolder } from './allure-folder';
import type { AllureKnowledge } from './allure-metadata';
import { AllureTranslation } from './allure-translation';
import type { Envelope } from './cucumber-messages';

/** What Allure's formatter is told for a run: https://github.com/allure-framework/allure-js. */
export interface AllureOptions {
  readonly resultsDir: string;
  readonly environmentInfo: Readonly<Record<string, string>>;
  readonly categories: readonly object[];
}

/** Writes Allure's results of a run, of which it is given the messages one after the other. */
export class AllureResults {
  readonly #broadcaster = new EventEmitter();
  readonly #translation: AllureTranslation;
  readonly #options: AllureOptions;
  /** The messages before the run starts; they tell of the hooks, which Allure's formatter wants to know beforehand. */
  #beginning: Envelope[] | undefined = [];

  constructor(options: AllureOptions, knowledge: AllureKnowledge) {
    this.#options = options;
    this.#translation = new AllureTranslation(knowledge);
  }

  write(envelope: Envelope): void {
    this.#beginning?.push(envelope);
    if (envelope.testRunStarted && this.#beginning) {
      const beginning = this.#beginning;
      this.#beginning = undefined;
      this.#start(beginning);
      for (const each of beginning) this.#pass(each);
    } else if (!this.#beginning) {
      this.#pass(envelope);
    }
  }

  #pass(envelope: Envelope): void {
    for (const message of this.#translation.translate(envelope)) this.#broadcaster.emit('envelope', message);
  }

  #start(beginning: readonly Envelope[]): void {
    const hooks = beginning.flatMap(({ hook }) => hook ?? []);
    const ofType = (wanted: string) => hooks.filter(({ type }) => type === wanted);
    const options = {
      eventBroadcaster: this.#broadcaster,
      parsedArgvOptions: { ...this.#options, writer: new AllureFolder(this.#options.resultsDir) },
      supportCodeLibrary: {
        beforeTestCaseHookDefinitions: ofType('BEFORE_TEST_CASE'),
        afterTestCaseHookDefinitions: ofType('AFTER_TEST_CASE'),
        beforeTestRunHookDefinitions: [],
        afterTestRunHookDefinitions: [],
      },
    };
    // It takes no more of what Cucumber gives to a formatter.
    new AllureCucumberReporter(options as object as IFormatterOptions);
  }
}
