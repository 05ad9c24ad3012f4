import type { Api } from './client';
import type { EndpointId } from './endpoints';
import { RefusedError, UnreachableError } from './failures';
import { entriesOf, isYes, textOf } from './lenient';

/** What a prediction needs to know of a cluster (spec/live-api.md 7), in the order in which it is read. */
const endpoints = [
  'cluster.status',
  'ha.status.manager_status',
  'cluster.resources',
  'cluster.options.get',
  'ha.resources.list',
  'ha.rules.list',
  'ha.groups.list',
] as const satisfies readonly EndpointId[];

/** What the API answers, by endpoint; `node.version` by the names of the nodes that are up, null where it was not told. */
export type Answers = Readonly<Record<(typeof endpoints)[number], unknown>> & {
  readonly 'node.version': Readonly<Record<string, unknown>>;
};

/**
 * Reads all of a cluster that a prediction starts from; nothing is changed.
 *
 * @throws LiveError if the cluster cannot be read
 */
export async function readAnswers(api: Pick<Api, 'call'>): Promise<Answers> {
  const answers: Partial<Record<EndpointId, unknown>> = {};
  for (const id of endpoints) answers[id] = await (id === 'ha.groups.list' ? groups(api) : api.call(id));
  return { ...answers, 'node.version': await versions(api, answers['cluster.status']) } as Answers;
}

/** A cluster whose groups have become rules refuses to list groups. */
async function groups(api: Pick<Api, 'call'>): Promise<unknown> {
  try {
    return await api.call('ha.groups.list');
  } catch (error) {
    if (error instanceof RefusedError && (error.status === 500 || error.status === 501)) return null;
    throw error;
  }
}

/** What each node that is up says of the version of pve-manager; a prediction can do without. */
async function versions(api: Pick<Api, 'call'>, status: unknown): Promise<Answers['node.version']> {
  const told: Record<string, unknown> = {};
  for (const { type, name, online } of entriesOf(status)) {
    const node = textOf(name);
    if (type === 'node' && node !== undefined && isYes(online)) told[node] = await versionOf(api, node);
  }
  return told;
}

async function versionOf(api: Pick<Api, 'call'>, node: string): Promise<unknown> {
  try {
    return await api.call('node.version', { node });
  } catch (error) {
    if (error instanceof RefusedError || error instanceof UnreachableError) return null;
    throw error;
  }
}
