import type { NodeName } from '../cluster';
import type { PlayedSubject } from './play';
import { happenings, type Step, stepOf } from './steps';

/** Something that a cluster should be ready for. */
export interface Case {
  readonly sentence: string;
  readonly steps: readonly Step[];
}

/** Every node on its own: maintenance, failure, reboot. */
export function singleCases(subject: PlayedSubject): readonly Case[] {
  const { maintenance, fail, reboot } = happenings;
  return [maintenance, fail, reboot].flatMap((happening) =>
    nodesInService(subject).map((node) => caseOf([stepOf(happening(node))])),
  );
}

/** Every pair of nodes: both in maintenance, both lost, one lost while the other is in maintenance. */
export function pairCases(subject: PlayedSubject): readonly Case[] {
  const { maintenance, fail } = happenings;
  const nodes = nodesInService(subject);
  const pairs = nodes.flatMap((first, index) => nodes.slice(index + 1).map((second) => [first, second] as const));
  return pairs.flatMap(([first, second]) => [
    caseOf([stepOf(maintenance(first), maintenance(second))]),
    caseOf([stepOf(maintenance(first)), stepOf(fail(second))]),
    caseOf([stepOf(maintenance(second)), stepOf(fail(first))]),
    caseOf([stepOf(fail(first), fail(second))]),
  ]);
}

function caseOf(steps: readonly Step[]): Case {
  return { sentence: steps.map(({ sentence }) => sentence).join(', then '), steps };
}

function nodesInService({ setup, inMaintenance }: PlayedSubject): readonly NodeName[] {
  return setup.nodes.filter(({ name, online }) => online && !inMaintenance.includes(name)).map(({ name }) => name);
}
