import { type Act, type ResourceSetup, type Script, type Timeline, triggerActsOf } from '../cluster';
import { isKind } from '../log';
import { durationWords, enumerated, grouped } from '../report/gherkin';
import { type Deed, deedOf, preparationsOf } from './administration';
import type { ReportStep } from './document';

/** What an administrator does to see the same, with how long it took when it was seen. */
export function reproductionSteps(script: Script, timeline: Timeline): readonly ReportStep[] {
  const waits = restTimes(script, timeline);
  let number = 0;
  const happening = script.acts.flatMap((act, index): readonly ReportStep[] => {
    if (act.kind === 'pass') return [{ sentence: `Wait ${durationWords(act.seconds)}.` }];
    if (act.kind === 'rest') return [];
    const before = waits[number - 1];
    number += 1;
    return [...waitSteps(act, script.acts[index - 1], before), ...actSteps(act.triggers.map(deedOf))];
  });
  return [
    ...preparationSteps(script),
    ...happening,
    { sentence: `Wait until nothing moves any more${aboutWords(waits.at(-1))}, then look at: ha-manager status` },
  ];
}

function preparationSteps(script: Script): readonly ReportStep[] {
  const { nodes, resources } = script.setup;
  const preparations = preparationsOf(script);
  const down = nodes.filter(({ online }) => !online).map(({ name }) => name);
  const commands = preparations.flatMap((deed) => ('command' in deed ? [deed.command] : []));
  const them = resources.length === 1 ? 'it' : 'them';
  const runs = resources.some(({ state }) => state === 'started' || state === 'enabled');
  const running = resources.length === 1 ? 'it runs' : 'they run';
  const wait = runs ? ` and wait until ${running}` : '';
  const switchedOff = down.length === 0 ? [] : [{ sentence: `Switch ${enumerated(down)} off.` }];
  // Groups have to be there before the resources that name them, which no command adds.
  if (resources.some(({ group }) => group !== undefined)) {
    return [
      ...switchedOff,
      { sentence: `${startWords(resources)}.` },
      ...preparations.map(stepOf),
      ...(runs ? [{ sentence: `Wait until ${running} under HA control.` }] : []),
    ];
  }
  return [
    ...switchedOff,
    ...(resources.length === 0
      ? commands.map(commandStep)
      : [{ sentence: `${startWords(resources)}; put ${them} under HA control${wait}:`, commands }]),
    ...preparations.filter((deed) => !('command' in deed)).map(stepOf),
  ];
}

/** `Start vm:101 and vm:102 on node3, have vm:103 on node1` */
function startWords(resources: readonly ResourceSetup[]): string {
  const phrases = grouped(resources, ({ node, state }) => `${isStarted(state)} ${node}`).map((same) => {
    const [{ node, state } = { node: '', state: 'started' }] = same;
    return `${isStarted(state) ? 'start' : 'have'} ${enumerated(same.map(({ sid }) => sid))} on ${node}`;
  });
  const words = phrases.join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isStarted(state: string): boolean {
  return state === 'started' || state === 'enabled';
}

/** Before the first thing that happens, the cluster is at rest anyway. */
function waitSteps(act: Extract<Act, { kind: 'trigger' }>, before: Act | undefined, seconds: number | undefined) {
  if (act.afterSeconds !== undefined) return [{ sentence: `Wait ${durationWords(act.afterSeconds)}.` }];
  if (seconds === undefined || before?.kind === 'pass') return [];
  return [{ sentence: `Wait until nothing moves any more${aboutWords(seconds)}.` }];
}

function aboutWords(seconds = 0): string {
  return seconds === 0 ? '' : ` (about ${durationWords(seconds)})`;
}

function actSteps(deeds: readonly Deed[]): readonly ReportStep[] {
  const [only, ...others] = deeds;
  if (!only) return [];
  if (others.length === 0) return [stepOf(only)];
  const commands = deeds.flatMap((deed) => ('command' in deed ? [deed.command] : []));
  if (commands.length === deeds.length) return [{ sentence: 'At the same time:', commands }];
  return [{ sentence: 'At the same time:' }, ...deeds.map(stepOf)];
}

function stepOf(deed: Deed): ReportStep {
  return 'command' in deed ? commandStep(deed.command) : deed;
}

/** A command that is folded already stands below its step. */
function commandStep(command: string): ReportStep {
  return command.includes('\n') ? { sentence: 'Run:', commands: [command] } : { command };
}

/** How long it took after each trigger until nothing moved any more, in seconds rounded up to ten. */
function restTimes(script: Script, { events, triggers }: Timeline): readonly number[] {
  let next = 0;
  return triggerActsOf(script).map((act) => {
    const mark = triggers[next];
    next += act.triggers.length;
    const until = triggers[next]?.eventsBefore ?? events.length;
    const last = events
      .slice(mark?.eventsBefore ?? 0, until)
      .findLast((event) => isKind(event, 'service-state', 'node-state', 'recovered', 'guest-status'));
    return last && mark ? Math.ceil((last.time - mark.time) / 10) * 10 : 0;
  });
}
