import type { NodeName, Sid } from '../cluster';
import { actionsOf } from './actions';
import { act, type Tools } from './actor';
import { type ObjectKind, propertiesOf, type Value } from './changes';
import { UnreachableError } from './failures';
import { keepUp, type Watch } from './keep-up';
import { membersOf } from './lenient';
import { isLockOf } from './lock';
import { look } from './look';
import { ownComment } from './plan';
import { presentValue } from './present';
import type { GuestSight, Sight } from './sight';
import { type Snapshot, takeSnapshot } from './snapshot';
import { type Restoration, verdictOn } from './undo';

/** How a cluster was left. */
export interface Undone {
  /** What was done, in words. */
  readonly done: readonly string[];
  /** What could not be undone, and why. */
  readonly problems: readonly string[];
}

/** Passes over all objects, until one finds nothing left to do: what is read may be behind what was done. */
const passes = 6;

/** Makes objects what they were; what is so already stays. Does not end before everything was tried. */
export async function undo(restorations: readonly Restoration[], tools: Tools): Promise<Undone> {
  const all = await undoPatiently(
    restorations.filter(({ kind }) => kind !== 'lock'),
    tools,
  );
  if (all.problems.length > 0) return all;
  try {
    if (mayLoseNodes(restorations)) await keepUp(new Set((await look(tools.api)).nodes.keys()), watchOf(tools));
  } catch (error) {
    return { done: all.done, problems: [(error as Error).message] };
  }
  // The lock goes last, when nothing is left that another run could stumble over.
  const lock = await undoPatiently(
    restorations.filter(({ kind }) => kind === 'lock'),
    tools,
  );
  return { done: [...all.done, ...lock.done], problems: lock.problems };
}

function watchOf(tools: Tools): Watch {
  const { api, config, pause } = tools;
  return {
    look: () => look(api),
    pause: () => pause(config.pollSeconds),
    tries: Math.ceil((config.limits.reboot * config.limits.factor) / config.pollSeconds),
    ...(config.hooks.has('power-on') && {
      switchOn: (node, address) => act({ by: 'hook', hook: 'power-on', placeholders: { node } }, tools, address),
    }),
  };
}

async function undoPatiently(restorations: readonly Restoration[], tools: Tools): Promise<Undone> {
  const done: string[] = [];
  let problems: string[] = [];
  for (let pass = 0; pass < passes; pass++) {
    const round = await undoOnce([...restorations, ...(await lostNodes(restorations, tools))], tools, pass);
    done.push(...round.done);
    problems = [...round.problems];
    if (round.done.length === 0 && (problems.length === 0 || pass > 1)) break;
    if (problems.length > 0) await tools.pause(tools.config.pollSeconds);
  }
  return { done, problems };
}

/** Without power, network or file system anywhere, watchdogs reset other nodes too. */
function mayLoseNodes(restorations: readonly Restoration[]): boolean {
  return restorations.some(({ kind }) => orderCounts.has(kind) || kind === 'filesystem');
}

/** Nodes that went down by themselves because of what was done: all were up before. */
async function lostNodes(restorations: readonly Restoration[], { api }: Tools): Promise<readonly Restoration[]> {
  if (!mayLoseNodes(restorations)) return [];
  const known = new Set(restorations.filter(({ kind }) => orderCounts.has(kind)).map(({ id }) => id));
  const nodes = await nodesSeen(api);
  return [...nodes].flatMap(([id, online]): Restoration[] =>
    online || known.has(id) ? [] : [{ kind: 'power', id, original: 'on', written: ['off'] }],
  );
}

async function nodesSeen(api: Tools['api']): Promise<Sight['nodes']> {
  try {
    return (await look(api)).nodes;
  } catch (error) {
    if (error instanceof UnreachableError) return new Map();
    throw error;
  }
}

async function undoOnce(restorations: readonly Restoration[], tools: Tools, pass: number): Promise<Undone> {
  const done: string[] = [];
  const problems: string[] = [];
  for (const kinds of stages) {
    const objects = restorations.filter(({ kind }) => kinds.includes(kind));
    if (objects.length === 0) continue;
    try {
      if (kinds.includes('power')) await switchOnBlindly(objects, tools);
      let before = await takeSnapshot(tools.api);
      for (const object of objects) {
        try {
          if (await restore(object, before, tools, pass)) done.push(`${object.kind} ${object.id}`.trim());
        } catch (error) {
          problems.push(`${object.kind} ${object.id}: ${(error as Error).message}`);
        }
        if (orderCounts.has(object.kind)) before = await takeSnapshot(tools.api);
      }
      await waitFor(kinds, objects, tools);
    } catch (error) {
      problems.push(`${kinds.join(', ')}: ${(error as Error).message}`);
    }
  }
  return { done, problems };
}

/** What is undone before the next may be (spec/live-api.md 6.2). */
const stages: readonly (readonly ObjectKind[])[] = [
  ['network', 'power'],
  ['disarm'],
  ['maintenance', 'crm', 'filesystem', 'guest-lock'],
  ['options', 'rule'],
  ['resource'],
  ['guest'],
  ['pool'],
  ['lock'],
];

/** What one of them changes, others have to see. */
const orderCounts: ReadonlySet<ObjectKind> = new Set(['network', 'power']);

/**
 * When no node answers at all, those that were switched off are switched on: nothing tells whether they are. Those that
 * lost their network may have been reset since; they are switched on if that brings nobody back.
 */
async function switchOnBlindly(objects: readonly Restoration[], tools: Tools): Promise<void> {
  const nodesOf = (wanted: ObjectKind) => objects.filter(({ kind }) => kind === wanted).map(({ id }) => id);
  const [cutOff, switchedOff] = [nodesOf('network'), nodesOf('power')];
  if ((await nodesSeen(tools.api)).size > 0) return;
  await switchAllOn('network-on', cutOff, tools);
  await switchAllOn('power-on', switchedOff, tools);
  if (cutOff.length > 0 && (await nodesSeen(tools.api)).size === 0) await switchAllOn('power-on', cutOff, tools);
}

async function switchAllOn(hook: 'network-on' | 'power-on', nodes: readonly NodeName[], tools: Tools): Promise<void> {
  if (nodes.length === 0 || !tools.config.hooks.has(hook)) return;
  for (const node of nodes) await act({ by: 'hook', hook, placeholders: { node } }, tools, node);
  await tools.pause(2 * tools.config.pollSeconds);
}

/** @returns whether something was done */
async function restore(object: Restoration, snapshot: Snapshot, tools: Tools, pass: number): Promise<boolean> {
  const present = await presentOf(object, snapshot, tools);
  // What is no resource any more was unlocked before.
  if (object.kind === 'guest-lock' && !snapshot.sight.resources.has(object.id as Sid)) return false;
  // What the API does not show is done once; a hook that finds it done already says so.
  if (present === undefined && pass > 0) return false;
  const { sight } = snapshot;
  const name = sight.guests.get(object.id as Sid)?.name;
  const verdict = verdictOn(
    object,
    present === undefined ? (object.written.at(-1) ?? null) : present,
    isOurs(object, { present, name, run: tools.run }),
  );
  if (verdict.kind === 'as it was') return false;
  if (verdict.kind === 'not ours') throw new Error(verdict.why);
  const address = [...sight.nodes].find(([, online]) => online)?.[0] ?? '';
  if (object.kind === 'network' || object.kind === 'power') return bringBack(object, tools, address);
  for (const action of actionsOf(verdict.change)) await act(action, tools, address);
  return true;
}

/** A node that had lost the others may have been reset or fenced meanwhile, and one that reboots comes by itself. */
async function bringBack({ kind, id: node }: Restoration, tools: Tools, address: string): Promise<boolean> {
  const switchOn = (what: 'network' | 'power') =>
    act({ by: 'hook', hook: `${what}-on`, placeholders: { node } }, tools, address);
  if (kind === 'network') {
    await switchOn('network');
    await tools.pause(2 * tools.config.pollSeconds);
  }
  const isUp = (await look(tools.api)).nodes.get(node);
  if (!isUp && tools.config.hooks.has('power-on')) await switchOn('power');
  return true;
}

async function presentOf(object: Restoration, snapshot: Snapshot, { api }: Tools): Promise<Value | undefined> {
  if (object.kind !== 'crm') return presentValue(object.kind, object.id, snapshot);
  const { state } = membersOf(await api.call('node.services.state', { node: object.id, service: 'pve-ha-crm' }));
  return state === 'running' ? 'on' : 'off';
}

/** Whether an object is what the run made of it, where its value alone does not tell; undefined where it does. */
function isOurs(
  { kind, original, written }: Restoration,
  {
    present,
    name,
    run,
  }: { readonly present: Value | undefined; readonly name: string | undefined; readonly run: string },
): boolean | undefined {
  const { comment } = propertiesOf(present ?? null);
  switch (kind) {
    case 'lock':
      return isLockOf(run, comment === undefined ? undefined : String(comment));
    case 'rule':
    case 'resource':
      // One that is missing was removed by the run; one that is there bears its mark, or was there before.
      return present === null || comment === ownComment(run) || original !== null;
    case 'guest':
      return original !== null || written.map(propertiesOf).some((made) => (made.name ?? made.hostname) === name);
    case 'pool':
    case 'maintenance':
    case 'power':
    case 'network':
    case 'disarm':
    case 'crm':
      return true;
    case 'options':
    case 'filesystem':
    case 'guest-lock':
      return undefined;
  }
}

/** Waits, so that what comes next finds the cluster ready. */
async function waitFor(kinds: readonly ObjectKind[], objects: readonly Restoration[], tools: Tools): Promise<void> {
  const { limits } = tools.config;
  const until = (seconds: number, what: string, holds: (snapshot: Snapshot) => boolean) =>
    waitUntil(tools, seconds * limits.factor, what, holds);
  if (kinds.includes('power')) {
    const nodes = objects.map(({ id }) => id);
    await until(limits.reboot, `${nodes.join(', ')} to come up`, ({ sight }) =>
      nodes.every((node) => sight.nodes.get(node)),
    );
    await until(limits.power, 'a quorum', ({ sight }) => sight.quorate);
  } else if (kinds.includes('disarm')) {
    await until(limits.maintenance, 'the HA stack to be armed', ({ sight }) => sight.manager.disarm === undefined);
  } else if (kinds.includes('maintenance')) {
    const nodes = objects.filter(({ kind }) => kind === 'maintenance').map(({ id }) => id);
    await until(limits.maintenance, `the end of the maintenance of ${nodes.join(', ')}`, ({ sight }) =>
      nodes.every((node) => !sight.manager.maintenanceRequests.has(node)),
    );
  } else if (kinds.includes('resource')) {
    const gone = objects.filter(({ original }) => original === null).map(({ id }) => id as Sid);
    await until(limits.power, `the HA stack to let go of ${gone.join(', ')}`, ({ sight }) =>
      gone.every((sid) => !sight.manager.services.has(sid)),
    );
  } else if (kinds.includes('guest')) {
    // The move of a guest that the HA stack manages is only asked for.
    const moved = objects.filter(({ original }) => original !== null);
    await until(limits.api, `${moved.map(({ id }) => id).join(', ')} to be as they were`, ({ sight }) =>
      moved.every(({ id, original }) => isAsItWas(sight.guests.get(id as Sid), original)),
    );
  }
}

function isAsItWas(guest: GuestSight | undefined, original: Value): boolean {
  const { node, running } = propertiesOf(original);
  return guest?.node === node && Number(guest?.running ?? false) === running;
}

async function waitUntil(
  { api, pause, config }: Tools,
  seconds: number,
  what: string,
  holds: (snapshot: Snapshot) => boolean,
): Promise<void> {
  for (let waited = 0; waited < seconds; waited += config.pollSeconds) {
    if (holds(await takeSnapshot(api))) return;
    await pause(config.pollSeconds);
  }
  throw new Error(`waited ${seconds} s for ${what}`);
}
