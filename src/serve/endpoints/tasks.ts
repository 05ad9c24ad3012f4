import { hasPrivilege } from '../access/privileges';
import { type Call, type Handlers, numberOf, Paged, textOf } from '../call';
import { forbidden, refused } from '../refusal';
import { isRunning, type Task } from '../world/tasks';

/** `/nodes/{node}/tasks` (spec/live-api.md 4.4). */
export const tasks: Handlers = {
  'node.tasks.list': (call) => {
    const { world, node } = call;
    const now = world.now();
    const found = world.tasks.list(node).filter((task) => isWanted(call, task, now));
    const start = numberOf(call, 'start') ?? 0;
    const limit = numberOf(call, 'limit') || 50;
    const data = found.slice(start, start + limit).map((task) => taskBody(task, now));
    return new Paged(data, found.length);
  },
  'node.tasks.status': (call) => {
    const task = taskOf(call, 'Sys.Audit');
    const { endtime: _, status: __, ...body } = taskBody(task, call.world.now());
    return isRunning(task, call.world.now())
      ? { ...body, status: 'running' }
      : { ...body, status: 'stopped', exitstatus: task.exitstatus };
  },
  'node.tasks.log': (call) => {
    const { log } = taskOf(call, 'Sys.Audit');
    const start = numberOf(call, 'start') ?? 0;
    const limit = numberOf(call, 'limit') ?? 50;
    const lines = log.map((t, index) => ({ n: index + 1, t }));
    return new Paged(limit === 0 ? lines.slice(start) : lines.slice(start, start + limit), lines.length);
  },
  'node.tasks.stop': (call) => {
    taskOf(call, 'Sys.Modify');
    return null;
  },
};

/** A task as lists have it; while it goes on it has neither an end nor a status. */
export function taskBody(task: Task, now: number): Record<string, unknown> {
  const { upid, node, pid, pstart, starttime, type, id, owner, endtime, exitstatus } = task;
  const [user, token] = owner.split('!');
  return {
    upid,
    node,
    pid,
    pstart,
    starttime,
    type,
    id,
    user,
    ...(token !== undefined && { tokenid: token }),
    ...(!isRunning(task, now) && { endtime, status: exitstatus }),
  };
}

function isWanted(call: Call, task: Task, now: number): boolean {
  const { caller, node } = call;
  const source = textOf(call, 'source') ?? 'archive';
  const vmid = textOf(call, 'vmid');
  const failed = !isRunning(task, now) && task.exitstatus !== 'OK';
  const since = numberOf(call, 'since') ?? 0;
  const until = numberOf(call, 'until') ?? Number.POSITIVE_INFINITY;
  return (
    (hasPrivilege(caller, 'Sys.Audit', `/nodes/${node}`) || isOwn(call, task)) &&
    (source === 'all' || isRunning(task, now) === (source === 'active')) &&
    (vmid === undefined || task.id === vmid) &&
    task.owner.includes(textOf(call, 'userfilter') ?? '') &&
    task.type.includes(textOf(call, 'typefilter') ?? '') &&
    (numberOf(call, 'errors') !== 1 || failed) &&
    task.starttime >= since &&
    task.starttime <= until
  );
}

function isOwn({ caller }: Call, { owner }: Task): boolean {
  return owner.split('!')[0] === caller.user;
}

function taskOf(call: Call, privilege: string): Task {
  const { world, node, caller } = call;
  const upid = textOf(call, 'upid') ?? '';
  const task = world.tasks.find(upid);
  if (!task || task.node !== node) throw refused('no such task');
  const path = `/nodes/${node}`;
  if (!isOwn(call, task) && !hasPrivilege(caller, privilege, path)) throw forbidden(path, [privilege]);
  return task;
}
