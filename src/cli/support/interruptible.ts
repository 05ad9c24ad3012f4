import { setImmediate } from 'node:timers/promises';
import { AfterStep } from '@cucumber/cucumber';

// An engine in virtual time never waits, so that a run would not hear of Ctrl-C before its end.
AfterStep(async () => {
  await setImmediate();
});
