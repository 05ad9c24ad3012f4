import type { Sid } from '../cluster';
import { isKind } from '../log';
import { type Evidence, type Expectation, eventsSince } from './evidence';
import { areFenced } from './fencing';
import { movesOf } from './movements';
import { type ExpectedWay, move } from './moves';
import { resourcesAre, resourcesAreUnmanaged } from './resource-states';
import { runNowhere, runOn } from './runs';
import { nothingMoves } from './stays';
import { resourcesIn, statusOf } from './whereabouts';
import { list, stateWords } from './words';

/**
 * What can be said, in sentences of the step language, about what came of the last trigger: nodes that were fenced,
 * movements, and where the resources are that did not just move.
 *
 * @param isEnd whether to say where every other resource is too
 * @returns sentences that hold
 */
export function findingsOf(evidence: Evidence, isEnd: boolean): readonly string[] {
  const movers = resourcesIn(evidence).filter((resource) => movesOf(evidence, resource).length > 0);
  const others = resourcesIn(evidence).filter((resource) => !movers.includes(resource));
  const findings = [
    ...fencings(evidence),
    ...inGroups(movers, (resource) => movementOf(evidence, resource)),
    ...(movers.length === 0 && (evidence.since.sentence !== undefined || others.length === 0) ? [nothing] : []),
    ...(isEnd ? inGroups(others, (resource) => placeOf(evidence, resource)) : []),
  ];
  return findings.filter(({ expectation }) => expectation.judge(evidence).holds).map(({ sentence }) => sentence);
}

interface Finding {
  readonly sentence: string;
  readonly expectation: Expectation;
}

/** What is said of one resource, and may be said of several at once. */
interface Saying {
  /** What follows the names, for one and for several. */
  readonly one: string;
  readonly several: string;
  readonly expect: (resources: readonly Sid[]) => Expectation;
}

const nothing: Finding = { sentence: 'nothing moves', expectation: nothingMoves() };

function fencings(evidence: Evidence): readonly Finding[] {
  const nodes = eventsSince(evidence).flatMap((event) =>
    isKind(event, 'fence-succeeded') ? [event.fields.node ?? ''] : [],
  );
  const fenced = [...new Set(nodes)].sort();
  if (fenced.length === 0) return [];
  return [{ sentence: `${list(fenced)} ${fenced.length === 1 ? 'is' : 'are'} fenced`, expectation: areFenced(fenced) }];
}

/** One sentence for all of which the same is to be said. */
function inGroups(resources: readonly Sid[], sayingOf: (resource: Sid) => Saying): readonly Finding[] {
  const groups = new Map<string, { readonly saying: Saying; readonly who: Sid[] }>();
  for (const resource of resources) {
    const saying = sayingOf(resource);
    const group = groups.get(saying.one) ?? { saying, who: [] };
    group.who.push(resource);
    groups.set(saying.one, group);
  }
  return [...groups.values()].map(({ saying, who }) => ({
    sentence: `${list(who.map((sid) => sid.replace(':', '')))} ${who.length === 1 ? saying.one : saying.several}`,
    expectation: saying.expect(who),
  }));
}

const ways: Readonly<Record<string, { readonly way: ExpectedWay; readonly word: string }>> = {
  migrate: { way: 'migrate', word: 'to' },
  relocate: { way: 'relocate', word: 'to' },
  recover: { way: 'recover', word: 'on' },
};

function movementOf(evidence: Evidence, resource: Sid): Saying {
  const [first, ...more] = movesOf(evidence, resource);
  const way = first && ways[first.kind];
  const saying = way && first && more.length === 0 ? movementSaying(way.way, way.word, first.to) : undefined;
  return saying?.expect([resource]).judge(evidence).holds ? saying : placeOf(evidence, resource);
}

function movementSaying(way: ExpectedWay, word: string, node: string): Saying {
  return {
    one: `${way}s ${word} ${node}`,
    several: `${way} ${word} ${node}`,
    expect: (resources) => move(resources, way, { kind: 'node', node }),
  };
}

function placeOf(evidence: Evidence, resource: Sid): Saying {
  const { state, runsOn = [] } = statusOf(evidence, resource) ?? {};
  const [node] = runsOn;
  if (node !== undefined && runsOn.length === 1) {
    return { one: `runs on ${node}`, several: `run on ${node}`, expect: (resources) => runOn(resources, node) };
  }
  if (state === undefined) {
    return { one: 'is unmanaged', several: 'are unmanaged', expect: (resources) => resourcesAreUnmanaged(resources) };
  }
  if (state === 'started') return { one: 'is not running', several: 'are not running', expect: runNowhere };
  const words = stateWords(state);
  return { one: `is ${words}`, several: `are ${words}`, expect: (resources) => resourcesAre(resources, state) };
}
