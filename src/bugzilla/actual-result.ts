import type { Sid } from '../cluster';
import { isKind, movementsIn } from '../log';
import { enumerated } from '../report/gherkin';
import { firstLine } from '../report/outcome';
import { deedsOf } from '../report/trigger-words';
import type { BugCase, SeenPlay } from './bug-case';
import { type Block, prose } from './document';
import { type LogExcerpt, subjectsOf } from './log-excerpt';
import { capitalised } from './phrases';

/** What a report says of what happened: the movements with the lines of the log that show them, and the end. */
export function actualBlocks(bug: BugCase, excerpt: LogExcerpt): readonly Block[] {
  const { seen } = bug;
  const happenings = [...deeds(seen, excerpt), ...movements(bug, excerpt), ...silences(bug, excerpt)].sort(
    (a, b) => a.time - b.time,
  );
  const hints = hintsIn(seen.story);
  return [
    prose(`${capitalised(firstLine(seen.story))}.`),
    ...(happenings.length > 0 ? [{ kind: 'verbatim', text: happenings.map(happeningLine).join('\n') } as const] : []),
    ...(seen.settled ? [] : [prose('The cluster had not come to rest when waiting ended.')]),
    ...(hints.length > 0 ? [prose(`Circumstances: ${hints.join('; ')}.`)] : []),
    { kind: 'verbatim', title: 'At the end', text: endLines(seen).join('\n') },
  ];
}

interface Happening {
  readonly time: number;
  readonly text: string;
  readonly mark?: number | undefined;
}

function happeningLine({ time, text, mark }: Happening): string {
  return `${String(time).padStart(5)} s  ${text}${mark === undefined ? '' : ` [${mark}]`}`;
}

/** What was done to the cluster. */
function deeds({ timeline }: SeenPlay, { marks }: LogExcerpt): readonly Happening[] {
  return deedsOf(timeline.triggers).map(({ time, text }) => {
    const index = timeline.events.findIndex((event) => event.time === time && isKind(event, 'execute'));
    return { time, text, mark: marks.get(index) };
  });
}

/** What the resources that matter did since the first trigger. */
function movements(bug: BugCase, { marks }: LogExcerpt): readonly Happening[] {
  const { events, triggers } = bug.seen.timeline;
  const subjects = subjectsOf(bug);
  return movementsIn(events, triggers[0]?.eventsBefore ?? 0)
    .filter(({ resource, time }) => subjects.includes(resource) && time >= (triggers[0]?.time ?? 0))
    .map(({ resource, kind, from, to, time, outcome }) => {
      const index = events.findIndex(
        (event) => event.time === time && event.fields.sid === resource && isKind(event, ...tellingKinds),
      );
      const result = outcome === 'completed' ? '' : ` (${outcome})`;
      return { time, text: `${resource}: ${kind} ${from} => ${to || 'no node'}${result}`, mark: marks.get(index) };
    });
}

const tellingKinds = ['service-state', 'recovered', 'recovered-same-node', 'location-fixed'] as const;

function silences(bug: BugCase, { silence }: LogExcerpt): readonly Happening[] {
  const { time } = bug.seen.state;
  return silence === undefined
    ? []
    : [{ time, text: `nothing more has happened to ${enumerated(subjectsOf(bug))}`, mark: silence }];
}

/** The guesses that a story ends with; what a rule says of two resources is said once. */
function hintsIn(story: string): readonly string[] {
  const lines = story.split('\n');
  const begin = lines.findIndex((line) => line.startsWith('  hint '));
  const hints = begin < 0 ? [] : lines.slice(begin).map((line) => line.replace(/^ {2}(?:hint)? +/, ''));
  const bonds = hints.map(bondOf);
  return hints.filter((_, index) => bonds[index] === undefined || bonds.indexOf(bonds[index]) === index);
}

/** The two resources of a hint about companions, in their order, and the rule; undefined of any other. */
function bondOf(hint: string): string | undefined {
  const [, one, other, rule] = /^(\S+) is kept \w+ (?:with|from) (\S+), .* \((\S+)\)$/.exec(hint) ?? [];
  return one && other && rule && [...[one, other].sort(), rule].join(' ');
}

function endLines({ state }: SeenPlay): readonly string[] {
  const nodes = Object.entries(state.nodes).map(([name, status]) => `${name}: ${status.state ?? 'not known'}`);
  const resources = Object.entries(state.resources).map(([sid, status]) => {
    const runs = status.runsOn.length > 0 ? `runs on ${enumerated(status.runsOn)}` : 'does not run';
    const home = status.maintenanceNode === undefined ? '' : `, maintenance_node ${status.maintenanceNode}`;
    return `${sid as Sid}: ${status.state ?? 'not managed'}, node ${status.node}, ${runs}${home}`;
  });
  return [nodes.join(', '), ...resources];
}
