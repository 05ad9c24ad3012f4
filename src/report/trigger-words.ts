import { namesInShort, type RequestedState, type Trigger, type TriggerMark } from '../cluster';
import { optionWords, ruleWords, settingWords } from './configuration-words';

/** What was done at one moment, in a sentence. */
export interface Deed {
  readonly time: number;
  readonly text: string;
}

/** The sentences for some triggers, as a scenario says them; what was done to several at once is one sentence. */
export function deedsOf(marks: readonly TriggerMark[]): readonly Deed[] {
  const deeds = new Map<string, { readonly time: number; readonly phrase: Phrase; readonly who: string[] }>();
  for (const { time, trigger } of marks) {
    const phrase = phraseOf(trigger);
    const key = `${time} ${phrase.template}`;
    const deed = deeds.get(key) ?? { time, phrase, who: [] };
    if (!deed.who.includes(phrase.who)) deed.who.push(phrase.who);
    deeds.set(key, deed);
  }
  return [...deeds.values()].map(({ time, phrase, who }) => ({ time, text: sentence(phrase.template, who) }));
}

/** The sentence for one trigger. */
export function deedOf({ time, trigger }: TriggerMark): Deed {
  const { who, template } = phraseOf(trigger);
  return { time, text: sentence(template, [who]) };
}

/** A template with `{who}`, and with alternatives for one and for several: `{who} <enters|enter> maintenance`. */
interface Phrase {
  readonly who: string;
  readonly template: string;
}

function sentence(template: string, who: readonly string[]): string {
  return template
    .replace(/<([^|>]*)\|([^|>]*)>/g, (_match, one: string, several: string) => (who.length === 1 ? one : several))
    .replace('{who}', () => namesInShort(who));
}

const requests: Readonly<Record<RequestedState, string>> = {
  started: 'to start',
  stopped: 'to stop',
  disabled: 'to be disabled',
  ignored: 'to be ignored',
};

function phraseOf(trigger: Trigger): Phrase {
  switch (trigger.kind) {
    case 'maintenance':
      return of(
        trigger.node,
        trigger.to === 'enter' ? '{who} <enters|enter> maintenance' : '{who} <leaves|leave> maintenance',
      );
    case 'power':
      return of(trigger.node, trigger.to === 'off' ? '{who} <loses|lose> power' : '{who} <gets|get> power');
    case 'network':
      return of(trigger.node, trigger.to === 'off' ? '{who} <loses|lose> network' : '{who} <gets|get> network back');
    case 'reboot':
      return of(trigger.node, '{who} <reboots|reboot>');
    case 'shutdown':
      return of(trigger.node, '{who} <shuts|shut> down');
    case 'move':
      return of(trigger.resource, `{who} <is|are> to ${trigger.how} to ${trigger.node}`);
    case 'stop':
      return of(
        trigger.resource,
        `{who} <is|are> told to stop ${trigger.timeout > 0 ? `within ${trigger.timeout} s` : 'at once'}`,
      );
    case 'request':
      return of(trigger.resource, `{who} <is|are> requested ${requests[trigger.state]}`);
    case 'add':
      return of(trigger.resource, `{who} <is|are> added on ${trigger.node} as ${trigger.state}`);
    case 'remove':
      return of(trigger.resource, '{who} <is|are> removed');
    case 'lock':
      return of(trigger.resource, `{who} <gets|get> a ${trigger.lock} lock`);
    case 'unlock':
      return of(trigger.resource, '{who} <loses its|lose their> lock');
    case 'move-by-hand':
      return of(trigger.resource, `{who} <is|are> moved by hand to ${trigger.node}`);
    case 'disarm':
      return of('the cluster', `{who} is disarmed (${trigger.mode})`);
    case 'arm':
      return of('the cluster', '{who} is armed');
    case 'crm':
      return of(trigger.node, `<CRM|CRMs> on {who} <${trigger.to}s|${trigger.to}>`);
    case 'lrm-restart':
      return of(trigger.node, '<LRM|LRMs> on {who} <restarts|restart>');
    case 'filesystem':
      return of(trigger.node, `cluster file system on {who} ${fileSystemWords[trigger.part][trigger.to]}`);
    case 'usage':
      return of(trigger.resource, `{who} now <uses|use> ${amounts(trigger)}`);
    case 'limits':
      return of(trigger.resource, `{who} <is|are> now limited to ${amounts(trigger)}`);
    case 'version':
      return of(trigger.node, `{who} <is|are> upgraded to ${trigger.version}`);
    case 'delay':
      return of('nothing', `{who} is done for ${trigger.seconds} s`);
    case 'skip-rounds':
      return of(
        trigger.daemon.toUpperCase(),
        `the {who} skips ${trigger.rounds} ${trigger.rounds === 1 ? 'round' : 'rounds'}`,
      );
    case 'rules':
      return of('rules in force', `{who}: ${ruleWords(trigger)}`);
    case 'datacenter':
      return of('datacenter settings', `{who}: ${settingWords(trigger.datacenter)}`);
    case 'resource-options':
      return of(trigger.resource, `{who} now <has|have> ${optionWords(trigger)}`);
  }
}

const fileSystemWords = {
  rw: { fail: 'fails', work: 'works again' },
  update: { fail: 'gets stale', work: 'is current again' },
} as const;

function of(who: string, template: string): Phrase {
  return { who, template };
}

const gibibyte = 2 ** 30;

function amounts({ cpus, memory }: { readonly cpus?: number; readonly memory?: number }): string {
  return [
    ...(cpus === undefined ? [] : [`${cpus} CPUs`]),
    ...(memory === undefined ? [] : [`${Number((memory / gibibyte).toFixed(1))} GiB`]),
  ].join(' and ');
}
