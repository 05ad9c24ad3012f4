import type { Act, DatacenterSetup, Script } from '../../cluster';
import { setupSteps } from './setup-steps';
import type { Step } from './steps';
import { triggerStep } from './trigger-steps';
import { durationWords } from './words';

/**
 * A script in the sentences of the step language, without what is expected.
 *
 * @param expected what is expected when everything has come to rest, by the index of the `rest` act before
 * @throws InputError that names what the step language cannot say
 */
export function scriptSteps(
  script: Script,
  expected: ReadonlyMap<number, readonly string[]> = new Map(),
): readonly Step[] {
  let { datacenter } = script.setup;
  const happening = script.acts.flatMap((act, index): readonly Step[] => {
    const steps = actSteps(act, datacenter);
    datacenter = datacenterAfter(act, datacenter);
    return [...steps, ...(expected.get(index) ?? []).map((text): Step => ({ kind: 'Then', text }))];
  });
  return [...setupSteps(script.setup), ...happening];
}

function actSteps(act: Act, datacenter: DatacenterSetup): readonly Step[] {
  switch (act.kind) {
    case 'trigger':
      return [triggerStep(act, datacenter)];
    case 'pass':
      return [{ kind: 'When', text: `${durationWords(act.seconds)} ${act.seconds === 1 ? 'passes' : 'pass'}` }];
    case 'rest':
      return [];
  }
}

function datacenterAfter(act: Act, before: DatacenterSetup): DatacenterSetup {
  if (act.kind !== 'trigger') return before;
  return act.triggers.reduce(
    (settings, trigger) => (trigger.kind === 'datacenter' ? trigger.datacenter : settings),
    before,
  );
}
