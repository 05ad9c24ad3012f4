import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { Before } from '@cucumber/cucumber';

/** How long Ctrl-C may have to wait, in milliseconds. */
const patience = 50;

let heard = performance.now();

// An engine in virtual time never waits, so that a run would not hear of Ctrl-C before its end.
Before(async () => {
  if (performance.now() - heard < patience) return;
  await setImmediate();
  heard = performance.now();
});
