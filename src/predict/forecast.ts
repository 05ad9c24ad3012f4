import type { NodeName, Place, ServiceState, Sid } from '../cluster';
import type { Decision } from '../engine';
import type { MovementKind } from '../log';

/** What is foretold of a step. */
export interface Forecast {
  /** What happens, as a sentence. */
  readonly sentence: string;
  readonly isReturn: boolean;
  readonly moves: readonly Move[];
  /** Resources that stop and start where they are. */
  readonly restarts: readonly Restart[];
  readonly staysInMaintenance: readonly Stay[];
  readonly withoutPlace: readonly Stray[];
  readonly brokenRules: readonly Breach[];
  /** Rules that the manager drops because they cannot be kept. */
  readonly droppedRules: readonly DroppedRule[];
  /** Resources that left for maintenance and are not back although their node is. */
  readonly notBack: readonly Stay[];
  /** What was asked for and refused, in the words of the manager. */
  readonly refusals: readonly string[];
  /** What has not come to rest in half an hour. */
  readonly stillMoving: readonly string[];
  /** More than half of the nodes are up; otherwise HA does nothing. */
  readonly quorate: boolean;
  /** How long a resource that runs again did not run at most, in seconds; 0 if all ran on, or do not run again. */
  readonly longestOutage: number;
}

/** A resource that goes from node to node. */
export interface Move {
  readonly resource: Sid;
  readonly kind: MovementKind;
  readonly from: NodeName;
  readonly to: NodeName;
  /** When it begins, in seconds since the step. */
  readonly begins: number;
  /** When it has arrived and runs, in seconds since the step; undefined if it does not arrive. */
  readonly arrives?: number;
  /** How long it does not run, in seconds; 0 if it runs on. */
  readonly outage: number;
  readonly failed: boolean;
  /** Why, in one phrase. */
  readonly why: string;
  /** How the node was chosen, where the engine chose it and tells. */
  readonly decision?: Decision;
}

export interface Restart {
  readonly resource: Sid;
  readonly node: NodeName;
  /** When it stops, in seconds since the step. */
  readonly begins: number;
  /** How long it does not run, in seconds; undefined if it does not run again. */
  readonly outage?: number;
}

/** A resource that stays where it should not, and why. */
export interface Stay {
  readonly resource: Sid;
  readonly node: NodeName;
  readonly why: string;
  /** Where it could be without breaking a rule. */
  readonly eligible: readonly NodeName[];
  readonly decision?: Decision;
}

/** A resource that should run and does not. */
export interface Stray extends Stay {
  readonly state: ServiceState;
}

/** A rule that does not hold. */
export interface Breach {
  readonly rule: string;
  /** Where the rule stands, if it is known. */
  readonly place?: Place;
  /** Who breaks it and where: `vm:101 and vm:102 both run on node1`. */
  readonly told: string;
  /** Only on the way, in seconds since the step; undefined if it is so in the end. */
  readonly at?: number;
}

export interface DroppedRule {
  readonly rule: string;
  readonly place?: Place;
  readonly reason: string;
}

/** Whether a step comes out badly: something stays in maintenance, has no place, or breaks a rule. */
export function isBad(forecast: Forecast): boolean {
  return problemsOf(forecast) > 0;
}

/** How many resources stay in maintenance or have no place, and rules that do not hold. */
export function problemsOf({ staysInMaintenance, withoutPlace, brokenRules, quorate }: Forecast): number {
  return staysInMaintenance.length + withoutPlace.length + brokenRules.length + (quorate ? 0 : 1);
}
