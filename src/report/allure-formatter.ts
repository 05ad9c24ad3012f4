import { EventEmitter } from 'node:events';
import type { IFormatterOptions } from '@cucumber/cucumber';
import AllureCucumberReporter from 'allure-cucumberjs/reporter';
import { AllureFolder } from './allure-folder';
import type { AllureKnowledge } from './allure-metadata';
import { AllureTranslation } from './allure-translation';
import type { Envelope } from './cucumber-messages';

/** What Allure's formatter is told for a run: https://github.com/allure-framework/allure-js, and more. */
export interface AllureOptions {
  readonly resultsDir: string;
  readonly environmentInfo: Readonly<Record<string, string>>;
  readonly categories: readonly object[];
  readonly knowledge: AllureKnowledge;
}

/** Allure's formatter, given a run in the form in which it shows best. */
export default class AllureFormatter extends AllureCucumberReporter {
  constructor(options: IFormatterOptions) {
    const { knowledge, ...allureOptions } = options.parsedArgvOptions as unknown as AllureOptions;
    const translated = new EventEmitter();
    const writer = new AllureFolder(allureOptions.resultsDir);
    const parsedArgvOptions: object = { ...allureOptions, writer };
    super({ ...options, eventBroadcaster: translated, parsedArgvOptions });
    const translation = new AllureTranslation(knowledge);
    options.eventBroadcaster.on('envelope', (envelope: Envelope) => {
      for (const message of translation.translate(envelope)) translated.emit('envelope', message);
    });
  }
}
