import { closest } from 'fastest-levenshtein';
import type { TimelineEvent } from '../cluster';
import { formatEvent, isKind, isRefusal, messageText, recognise } from '../log';
import { type Evidence, type Expectation, eventsSince } from './evidence';
import { complaint, expect } from './expectation';

/** Since the last trigger the manager refused a command, in a message that contains these words. */
export function commandIsRefused(words: string): Expectation {
  return expect({}, (evidence) => {
    const refusals = eventsSince(evidence).filter(isRefusal).map(messageText);
    if (refusals.some((text) => text.includes(words))) return { headlines: [] };
    const seen = refusals.length === 0 ? 'no command is' : `it is with "${refusals.join('", "')}"`;
    return { headlines: [`the command should be refused because "${words}", but ${seen}`] };
  });
}

/** At any time in the scenario the manager dropped the rule, with a reason that contains these words, if any are given. */
export function ruleIsDropped(rule: string, words?: string): Expectation {
  return expect({}, ({ timeline }) => {
    const reasons = timeline.events.filter((event) => isDropOf(event, rule)).map(({ fields }) => fields.reason ?? '');
    if (reasons.some((reason) => reason.includes(words ?? ''))) return { headlines: [] };
    const expected = words === undefined ? 'dropped' : `dropped because "${words}"`;
    const seen = reasons.length === 0 ? 'it is not' : `it is because "${reasons.join('", "')}"`;
    return { headlines: [`rule ${rule} should be ${expected}, but ${seen}`] };
  });
}

/** The manager never dropped a rule in the scenario. */
export function noRuleIsDropped(): Expectation {
  return expect({}, ({ timeline }) => {
    const dropped = timeline.events.find((event) => isKind(event, 'rule-dropped'));
    return dropped ? { headlines: [`no rule should be dropped, but ${dropped.fields.rule} is`] } : { headlines: [] };
  });
}

/** Since the last trigger a line of the log contains this text. */
export function logShows(text: string): Expectation {
  return expectLog([text], (evidence) => {
    const lines = eventsSince(evidence).map(formatEvent);
    if (lines.some((line) => line.includes(text))) return { headlines: [] };
    const hints = lines.length === 0 ? ['the log is empty'] : [`the line most like it: ${nearest(text, evidence)}`];
    return { headlines: [`the log should show "${text}", but does not`], hints };
  });
}

/** Since the last trigger exactly one line of the log contains this text. */
export function logShowsOnce(text: string): Expectation {
  return expectLog([text], (evidence) => {
    const lines = eventsSince(evidence).map(formatEvent);
    const times = lines.filter((line) => line.includes(text)).length;
    return times === 1
      ? { headlines: [] }
      : { headlines: [`the log should show "${text}" once, but shows it ${times} times`] };
  });
}

/** Since the last trigger a line of the log contains the one text, and none before it contains the other. */
export function logShowsBefore(earlier: string, later: string): Expectation {
  return expectLog([earlier, later], (evidence) => {
    const lines = eventsSince(evidence).map(formatEvent);
    const first = (text: string): number => lines.findIndex((line) => line.includes(text));
    const missing = [earlier, later].find((text) => first(text) < 0);
    const seen = missing === undefined ? 'shows it later' : `never shows "${missing}"`;
    const isInOrder = missing === undefined && first(earlier) < first(later);
    return { headlines: complaint(`the log should show "${earlier}" before "${later}"`, isInOrder ? undefined : seen) };
  });
}

/** Since the last trigger no line of the log contains this text. */
export function logNeverShows(text: string): Expectation {
  return expectLog([text], (evidence) => {
    const line = eventsSince(evidence)
      .map(formatEvent)
      .find((candidate) => candidate.includes(text));
    return line === undefined
      ? { headlines: [] }
      : { headlines: [`the log should never show "${text}", but does`], hints: [`the line: ${line}`] };
  });
}

/** Real hardware says nothing, so that nothing can be concluded from its silence either. */
function expectLog(texts: readonly string[], look: Parameters<typeof expect>[1]): Expectation {
  const isOfHardware = texts.some((text) => recognise(0, 'hardware', undefined, text).kind !== 'unrecognised');
  return { ...expect({}, look), readsLog: true, ...(isOfHardware && { needs: 'hardware-log' as const }) };
}

function isDropOf(event: TimelineEvent, rule: string): boolean {
  return isKind(event, 'rule-dropped') && event.fields.rule === rule;
}

function nearest(text: string, evidence: Evidence): string {
  return closest(text, eventsSince(evidence).map(messageText));
}
