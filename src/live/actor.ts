import type { NodeName } from '../cluster';
import type { Action, ApiAction } from './actions';
import type { Api } from './client';
import type { LiveConfig } from './config';
import { LiveError } from './failures';
import { type RunWords, runHook } from './hooks';
import { entriesOf, membersOf, textOf } from './lenient';

/** What is needed to do something to a cluster. */
export interface Tools {
  readonly api: Api;
  readonly config: LiveConfig;
  readonly run: string;
  readonly runWords: RunWords;
  /** Waits so many seconds of cluster time. */
  readonly pause: (seconds: number) => Promise<void>;
}

/**
 * Does something to a cluster; what starts a task is done when the task is.
 *
 * @param address a node that stays up, for hooks
 * @throws LiveError if it was refused, or the task or the hook failed
 */
export async function act(action: Action, tools: Tools, address: NodeName): Promise<void> {
  if (action.by === 'wait') return tools.pause(action.seconds);
  if (action.by === 'hook') {
    await runHook(action, { config: tools.config, run: tools.run, address }, tools.runWords);
    return;
  }
  const answer = await tools.api.call(action.call, await withDigest(action, tools.api));
  const task = textOf(answer);
  if (task?.startsWith('UPID:')) await endOfTask(task, tools);
}

/** Waits for tasks, in seconds of cluster time. */
const [taskPause, taskLimit] = [1, 300];

async function endOfTask(upid: string, { api, pause }: Tools): Promise<void> {
  const [, node = '', , , , type = 'task', id = ''] = upid.split(':');
  for (let waited = 0; waited < taskLimit; waited += taskPause) {
    const { status, exitstatus } = membersOf(await api.call('node.tasks.status', { node, upid }));
    const outcome = textOf(exitstatus) ?? '';
    if (status === 'stopped') {
      if (outcome === 'OK' || outcome.startsWith('WARNINGS')) return;
      throw new LiveError(`the task ${type} ${id} on ${node} failed: ${outcome}`.replace('  ', ' '));
    }
    await pause(taskPause);
  }
  throw new LiveError(`the task ${type} ${id} on ${node} did not end within ${taskLimit} s`);
}

/** A resource is only changed as it was last seen (spec/live-api.md 1.6). */
async function withDigest({ call, parameters }: ApiAction, api: Api): Promise<ApiAction['parameters']> {
  if (call !== 'ha.resources.update' && call !== 'ha.rules.update') return parameters;
  const [entry] = entriesOf(await api.call(call === 'ha.rules.update' ? 'ha.rules.list' : 'ha.resources.list'));
  const digest = textOf(entry?.digest);
  return digest === undefined ? parameters : { ...parameters, digest };
}
