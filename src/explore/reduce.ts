import { byName, type Script } from '../cluster';
import { withNames } from './script-of-draft';
import { renamed, simpler } from './simpler';

/** Whether a smaller script still shows what the larger one shows. */
export type StillShows = (candidate: Script) => Promise<boolean>;

/** Leaves out of a script what can be left out, piece by piece: nodes, resources, rules, settings, triggers. */
export type LeaveOut = (script: Script, stillShows: StillShows) => Promise<Script>;

/**
 * The smallest script that still shows the same: nothing more of it can be left out or made simpler alone. Resources,
 * nodes and rules have names in order at the end, if they do not matter.
 *
 * @param laterStarts scripts that begin in the middle of this one, with the resources where they are by then
 */
export async function reduce(
  script: Script,
  stillShows: StillShows,
  leaveOut: LeaveOut,
  laterStarts: (script: Script) => Promise<readonly Script[]>,
): Promise<Script> {
  let smallest = await leaveOut(script, stillShows);
  for (;;) {
    const next = await firstOf([...(await laterStarts(smallest)), ...simpler(smallest)], stillShows);
    if (!next) break;
    smallest = await leaveOut(next, stillShows);
  }
  const tidy = inOrder(smallest);
  return (await stillShows(tidy)) ? tidy : smallest;
}

async function firstOf(candidates: Iterable<Script>, stillShows: StillShows): Promise<Script | undefined> {
  for (const candidate of candidates) if (await stillShows(candidate)) return candidate;
  return undefined;
}

/** The same with names that go from one on; their order, which decides ties, stays. */
function inOrder(script: Script): Script {
  const { nodes, resources } = script.setup;
  const names = new Map<string, string>();
  for (const [index, name] of nodes
    .map((node) => node.name)
    .sort(byName)
    .entries())
    names.set(name, `node${index + 1}`);
  const numbers = new Map<string, number>();
  for (const sid of resources.map((resource) => resource.sid).sort(byName)) {
    const [type = ''] = sid.split(':');
    if (type === 'fa') continue;
    const number = (numbers.get(type) ?? 0) + 1;
    numbers.set(type, number);
    names.set(sid, `${type}:${(type === 'ct' ? 200 : 100) + number}`);
  }
  for (const [index, { id }] of withNames(script.setup.rules).entries()) {
    const old = script.setup.rules[index]?.id;
    if (old !== undefined) names.set(old, id);
  }
  const { setup, acts } = renamed(script, names);
  const sorted = {
    nodes: setup.nodes.toSorted((a, b) => byName(a.name, b.name)),
    resources: setup.resources.toSorted((a, b) => byName(a.sid, b.sid)),
  };
  return { setup: { ...setup, ...sorted }, acts };
}
