import { setImmediate } from 'node:timers/promises';
import { Before } from '@cucumber/cucumber';

// An engine in virtual time never waits, so that a run would not hear of Ctrl-C before its end.
Before(async () => {
  await setImmediate();
});
