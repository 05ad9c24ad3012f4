import { type DatacenterSetup, InputError, type RequestedState, type Trigger, type TriggerAct } from '../../cluster';
import { fromBytes, rulesConfigOf } from '../../formats';
import type { Step } from './steps';
import { amountWords, durationWords, enumerated, grouped, spoken, verb } from './words';

/**
 * The step that makes something happen.
 *
 * @param datacenter the settings before
 * @throws InputError that names what the step language cannot say
 */
export function triggerStep({ triggers, afterSeconds }: TriggerAct, datacenter: DatacenterSetup): Step {
  const phrases = triggers.map((trigger) => phraseOf(trigger, datacenter));
  const sentences = inOneSentence(phrases);
  const [first, ...others] = sentences;
  if (first === undefined) throw new InputError('nothing that happens');
  const block = blockOf(triggers);
  if (block !== undefined) {
    if (others.length > 0 || afterSeconds !== undefined) throw new InputError('new rules together with something else');
    return { kind: 'When', text: first, block };
  }
  const later = afterSeconds === undefined ? undefined : `${durationWords(afterSeconds)} later`;
  if (others.length === 0) return { kind: 'When', text: later === undefined ? first : `${later} ${first}` };
  return { kind: 'When', text: `${later ?? 'at the same time'}:`, table: sentences.map((sentence) => [sentence]) };
}

/** Who does something, or to whom it is done, and how it is said of one and of several. */
interface Phrase {
  readonly who: string;
  /** With `{who}`, and alternatives for one and for several: `{who} <enters|enter> maintenance`. */
  readonly template: string;
}

/** Neighbours of which the same is said, several nodes that enter maintenance say, are one sentence. */
function inOneSentence(phrases: readonly Phrase[]): readonly string[] {
  let run = 0;
  const numbered = phrases.map((phrase, index) => {
    if (phrases[index - 1]?.template !== phrase.template) run += 1;
    return { ...phrase, run: String(run) };
  });
  return grouped(numbered, (phrase) => phrase.run).map((same) => {
    const who = same.map((phrase) => phrase.who);
    return (same[0]?.template ?? '')
      .replace(/<([^|>]*)\|([^|>]*)>/g, (_match, one: string, several: string) => verb(who, one, several))
      .replace('{who}', enumerated(who));
  });
}

const requests: Readonly<Record<RequestedState, string>> = {
  started: 'start',
  stopped: 'stop',
  disabled: 'be disabled',
  ignored: 'be ignored',
};

const fileSystemWords = {
  rw: { fail: 'fails', work: 'works again' },
  update: { fail: 'gets stale', work: 'is current again' },
} as const;

function phraseOf(trigger: Trigger, datacenter: DatacenterSetup): Phrase {
  switch (trigger.kind) {
    case 'maintenance':
      return { who: trigger.node, template: `{who} <${trigger.to}s|${trigger.to}> maintenance` };
    case 'power':
      return {
        who: trigger.node,
        template: trigger.to === 'off' ? '{who} <loses|lose> power' : '{who} <gets|get> power back',
      };
    case 'network':
      return {
        who: trigger.node,
        template:
          trigger.to === 'off' ? '{who} <loses its|lose their> network' : '{who} <gets its|get their> network back',
      };
    case 'reboot':
      return { who: trigger.node, template: '{who} <reboots|reboot>' };
    case 'shutdown':
      return { who: trigger.node, template: '{who} <shuts|shut> down' };
    case 'version':
      return { who: trigger.node, template: `{who} <is|are> upgraded to version ${trigger.version}` };
    case 'filesystem':
      return {
        who: trigger.node,
        template: `the cluster file system ${fileSystemWords[trigger.part][trigger.to]} on {who}`,
      };
    case 'crm':
      return alone(`the CRM on ${trigger.node} ${trigger.to}s`);
    case 'lrm-restart':
      return alone(`the LRM on ${trigger.node} restarts`);
    case 'delay':
      return alone(`nothing is done for ${durationWords(trigger.seconds)}`);
    case 'skip-rounds':
      return alone(
        `the ${trigger.daemon.toUpperCase()} skips ${trigger.rounds} ${trigger.rounds === 1 ? 'round' : 'rounds'}`,
      );
    case 'disarm':
      return alone(`the cluster is disarmed (${trigger.mode})`);
    case 'arm':
      return alone('the cluster is armed');
    case 'move':
      return of(trigger, `{who} <is|are> ${trigger.how}d to ${trigger.node}`);
    case 'stop':
      return of(
        trigger,
        `{who} <is|are> told to stop ${trigger.timeout === 0 ? 'at once' : `within ${durationWords(trigger.timeout)}`}`,
      );
    case 'request':
      return of(trigger, `{who} <is|are> requested to ${requests[trigger.state]}`);
    case 'add':
      return of(trigger, `{who} <is|are> added on ${trigger.node}${additionWords(trigger)}`);
    case 'remove':
      return of(trigger, '{who} <is|are> removed');
    case 'lock':
      return of(trigger, `{who} <gets|get> a ${trigger.lock} lock`);
    case 'unlock':
      return of(trigger, '{who} <loses its|lose their> lock');
    case 'move-by-hand':
      return of(trigger, `{who} <is|are> moved by hand to ${trigger.node}`);
    case 'usage':
      return alone(`${spoken(trigger.resource)} now uses ${amountWords(trigger)}`);
    case 'limits':
      return alone(`${spoken(trigger.resource)} is now limited to ${amountWords(trigger)}`);
    case 'rules':
      return alone('the rules become:');
    case 'datacenter':
      return alone(settingWords(datacenter, trigger.datacenter));
    case 'resource-options':
      return of(trigger, `failback is turned ${failbackWords(trigger)} for {who}`);
  }
}

function alone(sentence: string): Phrase {
  return { who: '', template: sentence };
}

function of({ resource }: Extract<Trigger, { resource: unknown }>, template: string): Phrase {
  return { who: spoken(resource), template };
}

function additionWords({ state, running }: Extract<Trigger, { kind: 'add' }>): string {
  if (state === 'started') return running ? ', where <it runs|they run> already' : '';
  return ` as ${state}${running ? ', though <it runs|they run> there' : ''}`;
}

/** Two settings can be changed by a sentence. */
function settingWords(before: DatacenterSetup, after: DatacenterSetup): string {
  const changed = (key: keyof DatacenterSetup) => JSON.stringify(before[key]) !== JSON.stringify(after[key]);
  const sentences = [
    ...(changed('scheduler') ? [`the scheduler becomes ${after.scheduler}`] : []),
    ...(changed('shutdownPolicy') ? [`the shutdown policy becomes ${after.shutdownPolicy}`] : []),
  ];
  const [only] = sentences;
  if (only === undefined || sentences.length > 1 || changed('rebalanceOnStart') || changed('autoRebalance')) {
    throw new InputError('a change of the datacenter settings other than of the scheduler or the shutdown policy');
  }
  return only;
}

function failbackWords(trigger: Extract<Trigger, { kind: 'resource-options' }>): string {
  const { failback, maxRestart, maxRelocate } = trigger;
  if (failback === undefined || maxRestart !== undefined || maxRelocate !== undefined) {
    throw new InputError('a change of options of a resource other than failback');
  }
  return failback ? 'on' : 'off';
}

function blockOf(triggers: readonly Trigger[]): string | undefined {
  const change = triggers.find((trigger) => trigger.kind === 'rules');
  return change && fromBytes(rulesConfigOf(change));
}
