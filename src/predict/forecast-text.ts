import { byNumber, describePlace, namesInShort, type Place } from '../cluster';
import type { MovementKind } from '../log';
import { counted } from '../report/counted';
import type { Paint } from '../report/paint';
import type { Breach, DroppedRule, Forecast, Move, Restart, Stay, Stray } from './forecast';
import { isBad } from './forecast';
import { textTable } from './table';

/** A part of a forecast: a heading and what belongs under it. */
export interface Section {
  readonly heading: string;
  readonly isBad: boolean;
  readonly lines: readonly string[];
}

/** The forecast of a step for people: its movements as a table, then what is wrong. */
export function forecastText(forecast: Forecast, paint: Paint): string {
  const { isReturn, sentence } = forecast;
  const title = isReturn ? `On return: ${sentence}` : sentence;
  const table = forecast.moves.length === 0 ? [] : textTable(moveHeader, moveRows(forecast));
  return [
    paint(isBad(forecast) ? 'red' : 'green', title),
    ...table.map((line) => `  ${line}`),
    `  ${totals(forecast)}`,
    ...sectionsOf(forecast).flatMap(({ heading, isBad: isWrong, lines }) => [
      `  ${paint(isWrong ? 'red' : 'yellow', heading)}:`,
      ...lines.map((line) => `    ${line}`),
    ]),
  ].join('\n');
}

/** How the forecast of nothing is called. */
export const asItIs = 'as it is, before anything happens';

/** Whether a forecast has anything to say. */
export function isTelling(forecast: Forecast): boolean {
  return forecast.moves.length > 0 || sectionsOf(forecast).length > 0;
}

export const moveHeader = ['resource', 'from', 'to', 'how', 'begins', 'runs', 'outage', 'why'] as const;

/** The rows under `moveHeader`, by resource. */
export function moveRows({ moves }: Forecast): readonly (readonly string[])[] {
  return [...moves].sort((a, b) => byNumber(a.resource, b.resource) || a.begins - b.begins).map(moveRow);
}

function moveRow({ resource, from, to, kind, begins, arrives, outage, failed, why }: Move): readonly string[] {
  const runs = failed ? 'fails' : arrives === undefined ? 'never' : `${arrives} s`;
  return [resource, from, to, kindWords[kind], `${begins} s`, runs, outage === 0 ? '-' : `${outage} s`, why];
}

const kindWords: Readonly<Record<MovementKind, string>> = {
  migrate: 'live',
  relocate: 'restart',
  recover: 'recovery',
  'balance-on-start': 'start',
  'by-hand': 'by hand',
};

/** `3 resources move, 1 restarts in place; at most 45 s without one of them`. */
export function totals({ moves, restarts, longestOutage }: Forecast): string {
  const moving = new Set(moves.map(({ resource }) => resource)).size;
  if (moving === 0 && restarts.length === 0) return 'nothing moves';
  const parts = [
    ...(moving > 0 ? [`${counted(moving, 'resource')} ${moving === 1 ? 'moves' : 'move'}`] : []),
    ...(restarts.length > 0 ? [restartWords(restarts)] : []),
  ];
  return `${parts.join(', ')}${outageWords(longestOutage, restarts.some(isLasting))}`;
}

function outageWords(longest: number, someLast: boolean): string {
  if (longest === 0) return someLast ? '' : ', none is interrupted';
  return `; the longest outage${someLast ? ' of what runs again' : ''} is ${longest} s`;
}

function restartWords(restarts: readonly Restart[]): string {
  const names = namesInShort(restarts.map(({ resource }) => resource));
  return restarts.some(isLasting)
    ? `${names} ${restarts.length === 1 ? 'stops' : 'stop'}`
    : `${names} ${restarts.length === 1 ? 'stops and starts' : 'stop and start'} in place`;
}

function isLasting({ outage }: Restart): boolean {
  return outage === undefined;
}

/** What is wrong, or worth knowing, each under its heading. */
export function sectionsOf(forecast: Forecast): readonly Section[] {
  const { staysInMaintenance, withoutPlace, brokenRules, droppedRules, notBack } = forecast;
  const sections: readonly Section[] = [
    {
      heading: 'No quorum',
      isBad: true,
      lines: forecast.quorate
        ? []
        : [
            'no more than half of the nodes are up: HA does nothing, and what still ran stops; a node that its watchdog resets stays off until the return',
          ],
    },
    { heading: 'Stays on a node in maintenance', isBad: true, lines: staysInMaintenance.map(stayWords) },
    { heading: 'No place', isBad: true, lines: strayLines(withoutPlace) },
    { heading: 'Breaks a rule', isBad: true, lines: brokenRules.map(breachLine) },
    {
      heading: 'Does not come back',
      isBad: false,
      lines: notBack.map(({ resource, node, why }) => `${resource} stays on ${node}: ${why}`),
    },
    { heading: 'Dropped rules', isBad: false, lines: droppedRules.map(droppedWords) },
    { heading: 'Refused', isBad: false, lines: forecast.refusals },
    { heading: 'Does not come to rest in 30 minutes', isBad: false, lines: forecast.stillMoving },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

function stayWords({ resource, node, why, eligible }: Stay): string {
  return `${resource} stays on ${node}: ${why}${eligibleWords(eligible)}`;
}

function strayLines(strays: readonly Stray[]): readonly string[] {
  const byReason = new Map<string, Stray[]>();
  for (const stray of strays) {
    const reason = `on ${stray.node}: ${stray.why}${eligibleWords(stray.eligible)}`;
    byReason.set(reason, [...(byReason.get(reason) ?? []), stray]);
  }
  return [...byReason].map(([reason, some]) => {
    const names = namesInShort(some.map(({ resource }) => resource));
    return `${names} ${some.length === 1 ? 'does' : 'do'} not run, last ${reason}`;
  });
}

function eligibleWords(eligible: Stay['eligible']): string {
  return eligible.length === 0
    ? '. No node would do without breaking a rule'
    : `. Without breaking a rule it could be on ${eligible.length > 4 ? namesInShort(eligible) : eligible.join(', ')}`;
}

function breachLine({ rule, place, told, at }: Breach): string {
  return `${placed(place)}${rule}: ${told}${at === undefined ? '' : ` (for a while, from ${at} s on)`}`;
}

function droppedWords({ rule, place, reason }: DroppedRule): string {
  return `${placed(place)}${rule}, because ${reason}`;
}

function placed(place: Place | undefined): string {
  return place ? `${describePlace(place)}: ` : '';
}
