import { byName, isSid, type NodeName, type RequestedState, type Sid } from '../cluster';
import type { Records, ResourceRecord } from './records';

/** Takes in a command of the virtual cluster that was executed (spec/testbed.md, "Commands"). */
export function followCommand(records: Records, command: string): void {
  const [verb = '', ...words] = command.split(/\s+/).filter((word) => word !== '');
  effects[verb]?.(records, words);
}

type Effect = (records: Records, words: readonly string[]) => void;

/** Commands that change nothing but what the daemons say themselves have no row. */
const effects: Readonly<Record<string, Effect>> = {
  power: ({ nodes }, [name = '', to]) => {
    const node = nodes.get(name);
    if (!node) return;
    if (to === 'off' && node.hardware.power) node.running.clear();
    node.hardware.power = node.hardware.network = to === 'on';
  },
  network: ({ nodes }, [name = '', to]) => {
    const node = nodes.get(name);
    if (node) node.hardware.network = to === 'on';
  },
  'skip-round': ({ skip }, [daemon, rounds = '1']) => {
    if (daemon === 'crm' || daemon === 'lrm') skip[daemon] += Number(rounds);
  },
  crm: ({ files }, [node = '', action = '', mode = '']) => {
    if (action.endsWith('-node-maintenance')) files.crmCommands.push(`${action} ${node}`);
    else if (action === 'disarm-ha') files.crmCommands.push(`${action} ${mode}`);
    else if (action === 'arm-ha') files.crmCommands.push(action);
  },
  service: (records, [sid = '', action = '', ...words]) => {
    if (isSid(sid)) serviceEffects[action]?.(records, sid, words);
  },
};

type ServiceEffect = (records: Records, sid: Sid, words: readonly string[]) => void;

const serviceEffects: Readonly<Record<string, ServiceEffect>> = {
  started: request('started'),
  stopped: request('stopped'),
  disabled: request('disabled'),
  ignored: request('ignored'),
  migrate: queue('migrate'),
  relocate: queue('relocate'),
  stop: queue('stop'),
  add: ({ files, nodes }, sid, [node = '', state = 'started', running = '0']) => {
    const added = { node, state: state as RequestedState };
    files.services = new Map([...files.services, [sid, added] as const].sort(([a], [b]) => byName(a, b)));
    if (running === '0') nodes.get(node)?.running.delete(sid);
    else nodes.get(node)?.running.add(sid);
  },
  delete: ({ files }, sid) => {
    files.services.delete(sid);
  },
  'manual-migrate': (records, sid, [node = '']) => configure(records, sid, { node }),
};

/** Changes the configuration of a resource, if there is such a resource. */
export function configure({ files: { services } }: Records, sid: Sid, change: Partial<ResourceRecord>): void {
  const known = services.get(sid);
  if (known) services.set(sid, { ...known, ...change });
}

function request(state: RequestedState): ServiceEffect {
  return (records, sid) => configure(records, sid, { state });
}

function queue(task: string): ServiceEffect {
  return ({ files }, sid, [argument]: readonly (NodeName | string)[]) => {
    files.crmCommands.push(`${task} ${sid} ${argument}`);
  };
}
