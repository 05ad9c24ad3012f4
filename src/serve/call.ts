import type { Endpoint } from '../api';
import type { NodeName } from '../cluster';
import type { Accounts } from './access/accounts';
import type { Caller } from './access/privileges';
import type { Parameters } from './parameters';
import type { World } from './world/world';

/** One call of the API that may be carried out. */
export interface Call {
  readonly endpoint: Endpoint;
  readonly world: World;
  readonly accounts: Accounts;
  /** The node that was asked. */
  readonly entry: NodeName;
  /** The node that answers: the one that the path names, or else the one that was asked. */
  readonly node: NodeName;
  readonly caller: Caller;
  readonly parameters: Parameters;
  /** The fingerprint of the certificate of each node. */
  readonly fingerprints: ReadonlyMap<NodeName, string>;
}

/** Carries out a call and returns the value of `data`. */
export type Handler = (call: Call) => unknown;

/** Handlers by the id of the endpoint. */
export type Handlers = Readonly<Record<string, Handler>>;

/** A list that is a part of a longer one. */
export class Paged {
  constructor(
    readonly data: readonly unknown[],
    readonly total: number,
  ) {}
}

/** A text parameter; undefined if it is not given. */
export function textOf({ parameters }: Call, name: string): string | undefined {
  const value = parameters[name];
  return value === undefined ? undefined : String(value);
}

/** A number or a switch. */
export function numberOf({ parameters }: Call, name: string): number | undefined {
  const value = parameters[name];
  return value === undefined ? undefined : Number(value);
}
