import { EventEmitter } from 'node:events';
import type { IFormatterOptions } from '@cucumber/cucumber';
import AllureCucumberReporter from 'allure-cucumberjs/reporter';
import { AllureTranslation } from './allure-translation';
import type { Envelope } from './cucumber-messages';

/** Allure's formatter, given a run in the form in which it shows best. */
export default class AllureFormatter extends AllureCucumberReporter {
  constructor(options: IFormatterOptions) {
    const translated = new EventEmitter();
    super({ ...options, eventBroadcaster: translated });
    const translation = new AllureTranslation();
    options.eventBroadcaster.on('envelope', (envelope: Envelope) => {
      for (const message of translation.translate(envelope)) translated.emit('envelope', message);
    });
  }
}
