import type { NodeName, Sid, TimelineEvent } from '../cluster';
import type { Decision } from '../engine';
import { fateOf } from '../engine';
import { isKind, isRefusal, type Movement, messageText, movementsIn } from '../log';
import { eligibleNodes, RuleIndex, rulesInForce, stayInMaintenance, withoutPlace } from '../promises';
import { BreachWatch, breachesIn } from './breaches';
import { fateWords, moveWords, obstacleWords } from './decision-words';
import type { Forecast, Move, Restart, Stay, Stray } from './forecast';
import type { Played, PlayedStep } from './play';
import { RuleWords } from './rule-words';
import { followRuns, type RunHistory } from './run-history';

/** What is foretold of a cluster to which nothing is done. */
export function openingOf(played: Played): Forecast {
  return judge(played, played.opening, homesOf(played));
}

/**
 * What is foretold of each step.
 *
 * @param opening what is foretold if nothing is done
 */
export function forecastsOf(played: Played, opening: Forecast): readonly Forecast[] {
  const homes = homesOf(played);
  // Every new master tells again which rules it drops.
  const known = new Set(opening.droppedRules.map(({ rule }) => rule));
  return played.steps.map((step): Forecast => {
    const forecast = judge(played, step, homes);
    return { ...forecast, droppedRules: forecast.droppedRules.filter(({ rule }) => !known.has(rule)) };
  });
}

/** Where each resource was before anything was done. */
type Homes = ReadonlyMap<Sid, NodeName>;

function homesOf({ opening, subject }: Played): Homes {
  const now = Object.entries(opening.state.resources).map(([sid, { node }]) => [sid as Sid, node] as const);
  const left = subject.setup.resources.filter(({ sid }) => subject.away.has(sid));
  return new Map([...now, ...left.map(({ sid, node }) => [sid, node] as const)]);
}

function judge({ timeline, subject }: Played, played: PlayedStep, homes: Homes): Forecast {
  const { step, before, state, time, eventsBefore, eventsAfter, stillMoving } = played;
  const until = timeline.events.slice(0, eventsAfter);
  const events = until.slice(eventsBefore);
  const triggers = timeline.triggers.filter((mark) => mark.eventsBefore <= eventsAfter);
  const rules = new RuleIndex(rulesInForce({ ...timeline, events: until, triggers }));
  const words = new RuleWords(rules);
  const watch = new BreachWatch(rules, time);
  // What runs before anything was done is started by the virtual cluster, not by the manager.
  const isOpening = eventsBefore === 0;
  const history = followRuns(before, events, time, (...change) => {
    if (!isOpening) watch.look(...change);
  });
  const settled = breachesIn(rules, state);
  const movements = movementsIn(until, eventsBefore).filter(
    ({ from, to, kind }) => (from !== to || kind === 'recover') && !(isOpening && subject.inMaintenance.includes(from)),
  );
  const moves = movements.map((movement) => moveOf(movement, { played, events: until, history, words }));
  const moved = new Set(moves.map(({ resource }) => resource));
  const restarts = isOpening ? [] : restartsOf(history, moved, played);
  return {
    sentence: step.sentence,
    isReturn: step.isReturn,
    moves,
    restarts,
    staysInMaintenance: stayInMaintenance(rules.rules, state).map(({ resource, node, eligible }): Stay => {
      const decision = played.decisions.lastOf(resource);
      return { resource, node, eligible, why: staysWhy(decision, words), ...(decision && { decision }) };
    }),
    withoutPlace: withoutPlace(rules.rules, state).flatMap(({ resource, node, state: held, eligible }): Stray[] => {
      // Who was in error before is known to be.
      if (held === 'error' && before.resources[resource]?.state === 'error') return [];
      const decision = played.decisions.lastOf(resource);
      const why = strayWhy(held, state.quorate, decision, words);
      return [{ resource, node, state: held, eligible, why, ...(decision && { decision }) }];
    }),
    brokenRules: [...settled, ...watch.besides(settled)],
    droppedRules: droppedIn(events),
    notBack: step.isReturn || hasLeaving(played) ? notBack(played, homes, rules, words) : [],
    refusals: [...new Set(events.filter(isRefusal).map(messageText))],
    stillMoving,
    quorate: state.quorate,
    longestOutage: Math.max(0, ...moves.map(({ outage }) => outage), ...restarts.map(({ outage }) => outage ?? 0)),
  };
}

interface MoveContext {
  readonly played: PlayedStep;
  /** From the start on. */
  readonly events: readonly TimelineEvent[];
  readonly history: RunHistory;
  readonly words: RuleWords;
}

function moveOf(movement: Movement, { played, events, history, words }: MoveContext): Move {
  const { resource, kind, from, to, time, outcome } = movement;
  const decision = played.decisions.thatMoved(resource, to, time);
  const arrival = history.arrivals.get(resource)?.find((each) => each.time >= time && each.node === to);
  const outage = (history.outages.get(resource) ?? []).find(
    ({ begins, ends }) => (ends ?? Number.POSITIVE_INFINITY) >= time && begins <= (arrival?.time ?? time),
  );
  return {
    resource,
    kind,
    from,
    to,
    begins: time - played.time,
    ...(arrival && { arrives: arrival.time - played.time }),
    outage: outage?.ends === undefined ? 0 : outage.ends - outage.begins,
    failed: outcome === 'failed',
    why: decision ? moveWords(decision, words) : orderWords(movement, played, events),
    ...(decision && { decision }),
  };
}

/** Why a resource moves that no choice of a node moved: a command, which the manager obeys in the round it was given. */
function orderWords({ resource, time }: Movement, { step }: PlayedStep, events: readonly TimelineEvent[]): string {
  const round = events.filter((event) => event.time === time);
  const balanced = round.find((event) => isKind(event, 'auto-rebalance') && event.fields.sid === resource);
  if (balanced) {
    const { from, to } = balanced.fields;
    return `automatic rebalancing: the imbalance falls from ${from} to ${to}`;
  }
  const taken = round.find((event) => isKind(event, 'command-takes-along') && event.fields.other === resource);
  if (taken) return `goes along with ${taken.fields.sid}, kept together`;
  const isAsked = step.triggers.some((trigger) => trigger.kind === 'move' && trigger.resource === resource);
  return isAsked ? 'as it is told' : 'by a command';
}

function restartsOf(
  { outages }: RunHistory,
  moved: ReadonlySet<Sid>,
  { before, state, time: since }: PlayedStep,
): readonly Restart[] {
  return [...outages].flatMap(([resource, all]) => {
    const [first] = all;
    const status = state.resources[resource];
    if (moved.has(resource) || !first || status?.requested !== 'started') return [];
    const { begins, ends } = first;
    const wasDown = before.resources[resource]?.runsOn.length === 0;
    if (wasDown && ends === undefined) return [];
    return [
      { resource, node: status.node, begins: begins - since, ...(ends !== undefined && { outage: ends - begins }) },
    ];
  });
}

function droppedIn(events: readonly TimelineEvent[]): Forecast['droppedRules'] {
  const dropped = events
    .filter((event) => isKind(event, 'rule-dropped'))
    .map(({ fields: { rule = '', reason = '' } }) => ({ rule, reason }));
  return dropped.filter(
    ({ rule, reason }, index) => dropped.findIndex((other) => other.rule === rule && other.reason === reason) === index,
  );
}

function staysWhy(decision: Decision | undefined, words: RuleWords): string {
  return decision ? obstacleWords(decision, words) : 'the manager has chosen no other node for it';
}

function strayWhy(held: Stray['state'], quorate: boolean, decision: Decision | undefined, words: RuleWords): string {
  if (!quorate) return 'the cluster has no quorum';
  if (held === 'recovery' && decision) return obstacleWords(decision, words);
  if (held === 'error') return 'it is in error, and needs an administrator';
  if (held === 'freeze') return 'it is frozen until its node is back';
  return `it is in state ${held}`;
}

function hasLeaving({ step }: PlayedStep): boolean {
  return step.triggers.some((trigger) => trigger.kind === 'maintenance' && trigger.to === 'leave');
}

/** The resources that are not where they were, although their node has left maintenance in this step. */
function notBack(
  { step, state, decisions }: PlayedStep,
  homes: Homes,
  rules: RuleIndex,
  words: RuleWords,
): readonly Stay[] {
  const returned = new Set(
    step.triggers.flatMap((trigger) =>
      trigger.kind === 'maintenance' && trigger.to === 'leave' ? [trigger.node] : [],
    ),
  );
  return [...homes].flatMap(([resource, home]) => {
    const status = state.resources[resource];
    if (!returned.has(home) || !status?.state || status.node === home || status.requested !== 'started') return [];
    const decision = decisions.lastOf(resource);
    const eligible = eligibleNodes(resource, rules, state);
    return [
      { resource, node: status.node, eligible, why: notBackWhy(home, decision, words), ...(decision && { decision }) },
    ];
  });
}

function notBackWhy(home: NodeName, decision: Decision | undefined, words: RuleWords): string {
  if (!decision) return 'the manager does not move it';
  if (decision.because === 'failback is off') return 'failback is off';
  const fate = fateOf(home, decision);
  if (fate.is === 'removed' && fate.cause.by === 'kept together') {
    const partners = words.partners(decision.resource).join(' and ');
    return `${partners} on ${fate.cause.on} holds it there, kept together (${words.together(decision.resource)})`;
  }
  return `${home} ${fateWords(home, fate, decision, words)}`;
}
