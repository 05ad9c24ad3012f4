import document from './pve-ha-api.json';

/** A JSON Schema (draft 7), as the document has it. */
export type Schema = Readonly<Record<string, unknown>>;

/** Who may call: `perm` wants all privileges on a path, with `{name}` filled from the parameters. */
export interface Permissions {
  readonly kind: 'perm' | 'user' | 'description';
  readonly user?: 'all' | 'world';
  readonly path?: string;
  readonly privs?: readonly string[];
  readonly note?: string;
}

/** One call of the HTTP API (spec/live-api.md). */
export interface Endpoint {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the base path, with `{name}` for what the caller fills in. */
  readonly path: string;
  readonly summary: string;
  /** All parameters: those of the path, the query and the body together. */
  readonly parameters: Schema;
  /** The value of `data`; unknown members are allowed. For a client. */
  readonly returns: Schema;
  /** The same, closed. For a server. */
  readonly returnsStrict: Schema;
  readonly permissions: Permissions;
  /** The parameter that names the node which answers in the end. */
  readonly proxyto?: string;
  /** False if a ticket is needed. */
  readonly tokenAllowed?: boolean;
  /** Changes the state of the cluster. */
  readonly destructive?: boolean;
  /** Returns the id of a task that goes on in the background. */
  readonly task?: boolean;
  readonly deprecated?: boolean;
}

/** Where the API begins on each node. */
export const basePath: string = document.basePath;

/** Every call that is known, in the order of the document. */
export const endpoints = document.endpoints as unknown as readonly Endpoint[];

const byId = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]));

/**
 * The call of this id, e.g. `ha.status.current`.
 *
 * @throws Error if there is none: ids come from the program, not from its users
 */
export function endpointOf(id: string): Endpoint {
  const endpoint = byId.get(id);
  if (!endpoint) throw new Error(`the API document has no endpoint "${id}"`);
  return endpoint;
}
