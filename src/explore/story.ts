import type { ClusterState, ResourceSetup, RuleSetup, Script, Sid, TimelineEvent, Trigger } from '../cluster';
import type { Played, Rest } from '../engine';
import type { MessageKind } from '../log';
import { RuleIndex, rulesInForce } from '../promises';

/** The cluster at rest, with the rules that hold then. */
export interface Scene extends Rest {
  readonly index: number;
  readonly rules: RuleIndex;
}

/** A script as it was played, with what the invariants ask for. What costs time is found when it is asked for. */
export class Story {
  readonly script: Script;
  readonly scenes: readonly Scene[];
  /** Of all acts. */
  readonly triggers: readonly Trigger[];
  #kinds: ReadonlySet<string> | undefined;

  /** @param again the same script with its last trigger made twice, see `twice`; undefined if that was not played */
  constructor(
    readonly played: Played,
    readonly again?: Story,
  ) {
    this.script = played.script;
    this.triggers = triggersOf(played.script.acts);
    this.scenes = scenesOf(played);
  }

  /** Whether a message of one of these kinds was logged. */
  says(...kinds: readonly MessageKind[]): boolean {
    this.#kinds ??= new Set(this.events.map(({ kind }) => kind));
    for (const kind of kinds) if (this.#kinds.has(kind)) return true;
    return false;
  }

  get events(): readonly TimelineEvent[] {
    return this.played.timeline.events;
  }

  /** The triggers of the acts that lie between two scenes, the second of which may be the first one's successor. */
  triggersBetween(from: Scene, to: Scene): readonly Trigger[] {
    return triggersOf(this.script.acts.slice(from.acts, to.acts));
  }

  eventsBetween(from: Scene, to: Scene): readonly TimelineEvent[] {
    return this.events.slice(from.events, to.events);
  }

  setupOf(sid: Sid): ResourceSetup | undefined {
    return this.script.setup.resources.find((resource) => resource.sid === sid);
  }

  /** Whether failback is on for a resource all the time. */
  failsBack(sid: Sid): boolean {
    if (this.setupOf(sid)?.failback === false) return false;
    return this.triggers.every(
      (trigger) => trigger.kind !== 'resource-options' || trigger.resource !== sid || trigger.failback !== false,
    );
  }
}

function triggersOf(acts: Script['acts']): readonly Trigger[] {
  return acts.flatMap((act) => (act.kind === 'trigger' ? act.triggers : []));
}

/**
 * A script with its last trigger made twice, the second time when the first has come to rest; undefined if it has none.
 * Rules are not written twice: which of them are dropped is logged the first time only.
 */
export function twice(script: Script): Script | undefined {
  const last = script.acts.at(-1);
  if (last?.kind !== 'trigger' || last.triggers.some((trigger) => trigger.kind === 'rules')) return undefined;
  const { kind, sentence, triggers } = last;
  return { ...script, acts: [...script.acts, { kind, sentence, triggers }] };
}

function scenesOf({ timeline, rests, script }: Played): readonly Scene[] {
  const changesRules = script.acts.some(
    (act) => act.kind === 'trigger' && act.triggers.some(({ kind }) => kind === 'rules'),
  );
  // Where no rule changes, a rule that is dropped at any time counts as dropped all the time.
  const always = changesRules ? undefined : new RuleIndex(rulesInForce(timeline));
  return rests.map((rest, index) => ({ ...rest, index, rules: always ?? new RuleIndex(rulesAt(timeline, rest)) }));
}

function rulesAt({ setup, events, triggers }: Played['timeline'], rest: Rest): readonly RuleSetup[] {
  return rulesInForce({
    setup,
    events: events.slice(0, rest.events),
    triggers: triggers.filter(({ eventsBefore }) => eventsBefore < rest.events),
  });
}

/** Whether the HA stack is in charge: there is quorum, a master, and nobody asked to be disarmed. */
export function isInCharge({ quorate, master, disarm }: ClusterState): boolean {
  return quorate && master !== undefined && disarm === undefined;
}
