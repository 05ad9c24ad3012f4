import { type ClusterSetup, type Timeline, typeOf } from '../cluster';
import { isKind } from '../log';
import { enumerated, grouped } from '../report/gherkin';
import type { SeenPlay } from './bug-case';
import { configFilesOf } from './config-files';
import { type Block, prose } from './document';
import { counted, sentenceOf } from './phrases';

/** What a report says of the cluster: nodes, places of the resources, and the files that configure it. */
export function clusterBlocks({ script: { setup }, timeline }: SeenPlay): readonly Block[] {
  const files = Object.entries(configFilesOf(setup)).filter(([, text]) => text.trim() !== '');
  const { datacenter } = setup;
  return [
    prose(
      [`${nodesWords(setup, timeline)} Scheduler: ${datacenter.scheduler ?? 'basic'}.`, placesWords(setup)].join('\n'),
    ),
    ...simulated(setup),
    ...files.map(([title, text]): Block => ({ kind: 'verbatim', title, text })),
    ...(Object.keys(datacenter).length > 0 ? [] : [prose('/etc/pve/datacenter.cfg: neither "ha" nor "crs" is set.')]),
  ];
}

function nodesWords({ nodes }: ClusterSetup, timeline: Timeline): string {
  const master = firstMaster(timeline);
  const names = nodes.map(({ name, online }) => {
    return `${name}${name === master ? ' (master)' : ''}${online ? '' : ' (switched off)'}`;
  });
  return `${counted(nodes.length, 'node')}: ${names.join(', ')}.`;
}

/** Resources that no real cluster has. */
function simulated({ resources }: ClusterSetup): readonly Block[] {
  const names = resources.map(({ sid }) => sid).filter((sid) => typeOf(sid) === 'fa');
  if (names.length === 0) return [];
  const are = names.length === 1 ? 'is a resource that fails' : 'are resources that fail';
  return [prose(`${enumerated(names)} ${are} as the digits of the id say; only the simulator has such.`)];
}

/** Who is master when the first thing happens. */
function firstMaster({ events, triggers }: Timeline): string | undefined {
  const before = events.slice(0, triggers[0]?.eventsBefore ?? events.length);
  const event = before.findLast((each) => isKind(each, 'status-change') && each.fields.to === 'master');
  return event?.source.split('/')[0];
}

function placesWords({ nodes, resources }: ClusterSetup): string {
  const places = grouped(resources, ({ node, state }) => `${node} ${state}`).map((same) => {
    const [{ node, state } = { node: '', state: 'started' }] = same;
    const who = enumerated(same.map(({ sid }) => sid));
    const isRunning = state === 'started' || state === 'enabled';
    if (isRunning) return `${who} ${same.length === 1 ? 'runs' : 'run'} on ${node}`;
    return `${who} ${same.length === 1 ? 'is' : 'are'} ${state} on ${node}`;
  });
  const free = nodes.filter(({ name, online }) => online && !resources.some(({ node }) => node === name));
  const empty =
    free.length === 0 ? [] : [`${enumerated(free.map(({ name }) => name))} ${free.length === 1 ? 'is' : 'are'} empty`];
  return sentenceOf([...places, ...empty].join(', '));
}
