import type { ClusterSetup, NodeName, RequestedState, RuleSetup, Sid, Trigger } from '../cluster';
import type { DeedKind } from './draft';

/** What a deed is done to, if it is done to that. */
export interface DeedTarget {
  readonly resource: Sid;
  readonly node: NodeName;
  /** Says what was said before once more. */
  readonly again: boolean;
  readonly choice: number;
}

/** What was switched in a cluster so far: a deed switches it the other way, so that most of them make sense. */
export class Switches {
  readonly #inMaintenance = new Set<string>();
  readonly #powerless = new Set<string>();
  readonly #networkless = new Set<string>();
  readonly #crmless = new Set<string>();
  readonly #shutDown = new Set<string>();
  readonly #locked = new Set<string>();
  readonly #failbackOff: Set<string>;
  #disarmed = false;
  #rules: readonly RuleSetup[];

  constructor({ resources, rules }: ClusterSetup) {
    this.#failbackOff = new Set(resources.flatMap(({ sid, failback }) => (failback === false ? [sid] : [])));
    this.#rules = rules;
  }

  triggersOf(kind: DeedKind, target: DeedTarget): readonly Trigger[] {
    const { node, resource, again, choice } = target;
    switch (kind) {
      case 'maintenance':
        return [{ kind, node, to: toggled(this.#inMaintenance, node, again) ? 'enter' : 'leave' }];
      case 'power':
        if (this.#shutDown.delete(node)) return [{ kind, node, to: 'on' }];
        return [{ kind, node, to: toggled(this.#powerless, node, again) ? 'off' : 'on' }];
      case 'network':
        return [{ kind, node, to: toggled(this.#networkless, node, again) ? 'off' : 'on' }];
      case 'reboot':
        return [{ kind, node }];
      case 'shutdown':
        this.#shutDown.add(node);
        return [{ kind, node }];
      case 'move':
        return [{ kind, resource, node, how: choice % 4 === 0 ? 'relocate' : 'migrate' }];
      case 'request':
        return [{ kind, resource, state: requests[choice % requests.length] ?? 'stopped' }];
      case 'disarm':
        if (!again) this.#disarmed = !this.#disarmed;
        return [this.#disarmed ? { kind, mode: choice % 2 === 0 ? 'freeze' : 'ignore' } : { kind: 'arm' }];
      case 'failback':
        return [{ kind: 'resource-options', resource, failback: !toggled(this.#failbackOff, resource, again) }];
      case 'remove-rule':
        this.#rules = this.#rules.filter((_, index) => index !== choice % this.#rules.length);
        return [{ kind: 'rules', rules: this.#rules }];
      case 'lrm-restart':
        return [{ kind, node }];
      case 'crm':
        return [{ kind, node, to: toggled(this.#crmless, node, again) ? 'stop' : 'start' }];
      case 'lock':
        return [
          toggled(this.#locked, resource, again) ? { kind, resource, lock: 'backup' } : { kind: 'unlock', resource },
        ];
    }
  }

  /** What switches everything back that is no wish of an administrator but a fault, or meant for a while. */
  back(): readonly Trigger[] {
    return [
      ...this.#nodes(this.#powerless, this.#networkless, this.#shutDown).map(
        (node): Trigger => ({ kind: 'power', node, to: 'on' }),
      ),
      ...this.#nodes(this.#crmless).map((node): Trigger => ({ kind: 'crm', node, to: 'start' })),
      ...this.#nodes(this.#inMaintenance).map((node): Trigger => ({ kind: 'maintenance', node, to: 'leave' })),
      ...[...this.#locked].map((sid): Trigger => ({ kind: 'unlock', resource: sid as Sid })),
      ...(this.#disarmed ? [{ kind: 'arm' } as const] : []),
    ];
  }

  #nodes(...sets: readonly ReadonlySet<NodeName>[]): readonly NodeName[] {
    return [...new Set(sets.flatMap((set) => [...set]))].sort();
  }
}

const requests: readonly RequestedState[] = ['stopped', 'started', 'disabled', 'started', 'stopped', 'ignored'];

/** Switches, or says what was said before; returns whether it is on now. */
function toggled(on: Set<string>, name: string, again: boolean): boolean {
  if (!again && !on.delete(name)) on.add(name);
  return on.has(name);
}
