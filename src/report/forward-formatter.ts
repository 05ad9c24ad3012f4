import { Formatter, type IFormatterOptions } from '@cucumber/cucumber';
import type { Envelope } from './cucumber-messages';

/** Whoever wants the messages of a run. */
export interface EnvelopeReceiver {
  receive(envelope: Envelope): void;
}

/** Hands every message of a run over to the `receiver` of its options. */
export default class ForwardFormatter extends Formatter {
  constructor(options: IFormatterOptions) {
    super(options);
    const { receiver } = options.parsedArgvOptions as object as { readonly receiver: EnvelopeReceiver };
    options.eventBroadcaster.on('envelope', (envelope: Envelope) => receiver.receive(envelope));
  }
}
