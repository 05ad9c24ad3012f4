import type { Sid, Trigger } from '../cluster';
import { type Capability, UnsupportedError } from '../engine';
import { type Action, actionsOf, call } from './actions';
import { applied } from './applied';
import type { Change, ObjectKind, Properties } from './changes';
import { type HookName, hookNames } from './hook-names';
import { liveName, vmidOf } from './names';
import {
  changed,
  guestChange,
  optionChanges,
  type Planner,
  presentResource,
  requestChange,
  resourceChange,
  resourceValue,
  ruleChanges,
} from './plan';
import { presentValue } from './present';
import type { Snapshot } from './snapshot';

/** Something to do: what it changes, and how. */
export interface Step {
  readonly changes: readonly Change[];
  readonly actions: readonly Action[];
  /** The command that the CRM reads in its next rounds, if it is one. */
  readonly command?: string;
}

/**
 * What triggers do to a cluster, one after the other.
 *
 * @throws UnsupportedError if nothing can do it; the reason names the hook that is missing
 */
export function stepsOfAll(triggers: readonly Trigger[], before: Snapshot, planner: Planner): readonly Step[] {
  if (triggers.length > 1 && triggers.some(({ kind }) => kind === 'move-by-hand')) {
    throw new UnsupportedError(
      'manual-moves',
      liveName,
      'a move by hand takes its time, so nothing happens at its instant',
    );
  }
  let snapshot = before;
  return triggers.flatMap((trigger) => {
    const steps = stepsOf(trigger, snapshot, planner);
    snapshot = steps.flatMap(({ changes }) => changes).reduce(applied, snapshot);
    return steps;
  });
}

/**
 * What a trigger does to a cluster.
 *
 * @throws UnsupportedError if nothing can do it; the reason names the hook that is missing
 */
function stepsOf(trigger: Trigger, before: Snapshot, planner: Planner): readonly Step[] {
  const steps = translate(trigger, before, planner).map((step) => fromPresent(step, before));
  for (const { actions } of steps) {
    for (const action of actions) if (action.by === 'hook') requireHook(action.hook, planner);
  }
  return steps;
}

/** What the cluster shows is what an object was; what it does not show was as it usually is. */
function fromPresent(step: Step, snapshot: Snapshot): Step {
  const changes = step.changes.map((change) => {
    if (!switchable.has(change.kind)) return change;
    return {
      ...change,
      before: presentValue(change.kind, change.id, snapshot) ?? (change.kind === 'disarm' ? null : 'on'),
    };
  });
  return { ...step, changes };
}

const switchable: ReadonlySet<ObjectKind> = new Set(['disarm', 'maintenance', 'power', 'network', 'crm', 'filesystem']);

/** A step that makes changes in the usual way. */
export function stepOf(changes: readonly Change[], command?: string): Step {
  return { changes, actions: changes.flatMap(actionsOf), ...(command !== undefined && { command }) };
}

/** What a cluster can do by a hook, and the hooks that it takes. */
export const hooksFor: Readonly<Partial<Record<Capability, HookName>>> = {
  maintenance: 'maintenance-on',
  power: 'power-off',
  network: 'network-off',
  'filesystem-faults': 'cfs-fail',
  'guest-locks': 'guest-lock',
};

/** @throws UnsupportedError if there is no such hook */
export function requireHook(hook: HookName, { config }: Pick<Planner, 'config'>): void {
  if (config.hooks.has(hook)) return;
  const needed = Object.entries(hooksFor).find(([, name]) => name === hook || pairOf(name) === hook);
  const capability = (needed?.[0] ?? 'power') as Capability;
  throw new UnsupportedError(capability, liveName, `${config.file} has no hook ${hook}`);
}

function pairOf(name: HookName): HookName | undefined {
  const index = hookNames.indexOf(name);
  return hookNames[index % 2 === 0 ? index + 1 : index - 1];
}

function translate(trigger: Trigger, before: Snapshot, planner: Planner): readonly Step[] {
  const { names } = planner;
  switch (trigger.kind) {
    case 'maintenance': {
      const to = trigger.to === 'enter' ? 'on' : 'off';
      const node = names.node(trigger.node);
      return [stepOf([{ kind: 'maintenance', id: node, before: opposite(to), after: to }], `maintenance of ${node}`)];
    }
    case 'power':
    case 'network':
      return [
        stepOf([{ kind: trigger.kind, id: names.node(trigger.node), before: opposite(trigger.to), after: trigger.to }]),
      ];
    case 'reboot':
      return [nodeCommand(names.node(trigger.node), 'reboot')];
    case 'shutdown':
      // Nothing but the hook brings the node back.
      requireHook('power-on', planner);
      return [nodeCommand(names.node(trigger.node), 'shutdown')];
    case 'move': {
      const [sid, node] = [names.guest(trigger.resource), names.node(trigger.node)];
      return [command(call(`ha.resources.${trigger.how}`, { sid, node }), `${trigger.how} ${sid} ${node}`)];
    }
    case 'stop':
      return [stopStep(trigger, before, planner)];
    case 'request':
      return [stepOf(requestChange(before, names.guest(trigger.resource), trigger.state))];
    case 'add': {
      const { resource, node, state, running = false } = trigger;
      const value = resourceValue({ state }, planner);
      return [
        stepOf(guestChange(before, { sid: resource, node }, planner, running)),
        stepOf(resourceChange(before, names.guest(resource), value)),
      ];
    }
    case 'remove':
      return [stepOf(resourceChange(before, names.guest(trigger.resource), null))];
    case 'lock':
      return [stepOf([{ kind: 'guest-lock', id: names.guest(trigger.resource), before: null, after: trigger.lock }])];
    case 'unlock':
      return [stepOf([{ kind: 'guest-lock', id: names.guest(trigger.resource), before: null, after: null }])];
    case 'move-by-hand':
      return [stepOf(guestChange(before, { sid: trigger.resource, node: trigger.node }, planner))];
    case 'disarm':
      return [stepOf([{ kind: 'disarm', id: '', before: null, after: trigger.mode }], 'disarm-ha')];
    case 'arm':
      return [stepOf([{ kind: 'disarm', id: '', before: 'freeze', after: null }], 'arm-ha')];
    case 'crm': {
      const to = trigger.to === 'start' ? 'on' : 'off';
      return [stepOf([{ kind: 'crm', id: names.node(trigger.node), before: opposite(to), after: to }])];
    }
    case 'lrm-restart': {
      const node = names.node(trigger.node);
      return [{ changes: [], actions: [call('node.services.restart', { node, service: 'pve-ha-lrm' })] }];
    }
    case 'filesystem': {
      const to = trigger.to === 'work' ? 'on' : 'off';
      const id = `${names.node(trigger.node)} ${trigger.part}`;
      return [stepOf([{ kind: 'filesystem', id, before: opposite(to), after: to }])];
    }
    case 'rules':
      if (trigger.rulesConfig)
        throw new UnsupportedError('configuration', liveName, 'the API takes no text of a rules.cfg');
      return ruleChanges(before, trigger.rules, planner).map((change) => stepOf([change]));
    case 'datacenter':
      return optionChanges(before, trigger.datacenter).map((change) => stepOf([change]));
    case 'resource-options': {
      const id = names.guest(trigger.resource);
      const present = presentResource(before, id) ?? {};
      return [stepOf(changed('resource', id, present, withOptions(present, trigger)))];
    }
    case 'delay':
      return [{ changes: [], actions: [{ by: 'wait', seconds: trigger.seconds }] }];
    case 'usage':
    case 'limits':
      throw new UnsupportedError('usage', liveName, 'what a guest uses cannot be set from outside');
    case 'version':
      throw new UnsupportedError('versions', liveName);
    case 'skip-rounds':
      throw new UnsupportedError('skip-rounds', liveName);
  }
}

/** A resource with some of its options changed; a default is not written. */
function withOptions(
  present: Properties,
  { failback, maxRestart, maxRelocate }: Extract<Trigger, { kind: 'resource-options' }>,
): Properties {
  const options = {
    failback: failback === undefined ? undefined : Number(failback),
    max_restart: maxRestart,
    max_relocate: maxRelocate,
  };
  const given = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const kept = Object.entries(present).filter(([name]) => !given.some(([other]) => other === name));
  return Object.fromEntries([...kept, ...given.filter(([, value]) => value !== 1)]);
}

function opposite(to: 'on' | 'off'): 'on' | 'off' {
  return to === 'on' ? 'off' : 'on';
}

function command(action: Action, words: string): Step {
  return { changes: [], actions: [action], command: words };
}

/** The node has to be up again in the end, whichever way it went down. */
function nodeCommand(node: string, what: 'reboot' | 'shutdown'): Step {
  const change: Change = { kind: 'power', id: node, before: 'on', after: what === 'reboot' ? 'on' : 'off' };
  return { changes: [change], actions: [call('node.status.command', { node, command: what })] };
}

/** Only the guest's own calls lead to the CRM command `stop` (spec/live-api.md 4.5). */
function stopStep(
  { resource, timeout }: Extract<Trigger, { kind: 'stop' }>,
  { sight }: Snapshot,
  { names }: Planner,
): Step {
  const sid: Sid = names.guest(resource);
  const node = sight.guests.get(sid)?.node ?? '';
  const type = sid.startsWith('ct:') ? 'lxc' : 'qemu';
  const at = { node, vmid: vmidOf(sid) };
  const action = timeout === 0 ? call(`${type}.status.stop`, at) : call(`${type}.status.shutdown`, { ...at, timeout });
  return command(action, `stop ${sid} ${timeout}`);
}
