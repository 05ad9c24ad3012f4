import { type NodeName, type Sid, typeOf } from '../../cluster';
import { enumerated, spoken, verb } from '../../report/gherkin';

// What an invariant expects, in sentences of the step language.

/** `vm101 migrates to one of node1 and node2` */
export function moves(sid: Sid, nodes: readonly NodeName[]): string {
  const places = nodes.length === 1 ? enumerated(nodes) : `one of ${enumerated(nodes)}`;
  return `${spoken(sid)} ${typeOf(sid) === 'vm' ? 'migrates' : 'relocates'} to ${places}`;
}

/** `vm101 and vm102 run on the same node` */
export function run(sids: readonly Sid[], where: string): string {
  return `${enumerated(sids.map(spoken))} ${verb(sids, 'runs', 'run')} on ${where}`;
}

/** For what is over when all has come to rest: the line of the log that should not be there. */
export function neverShows(line: string): string {
  return `the log never shows "${line}"`;
}
