import type { formatterHelpers } from '@cucumber/cucumber';

type Collector = InstanceType<typeof formatterHelpers.EventDataCollector>;

/** A message of a run, see https://github.com/cucumber/messages. */
export type Envelope = Parameters<Collector['parseEnvelope']>[0];

/** A scenario that was run, with the results of its steps. */
export type Attempt = ReturnType<Collector['getTestCaseAttempt']>;

export type FeatureDocument = Attempt['gherkinDocument'];
export type Pickle = Attempt['pickle'];
export type Attachment = Attempt['stepAttachments'][string][number];
export type StepResult = Attempt['worstTestStepResult'];
