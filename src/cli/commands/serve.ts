import { type Command, InvalidArgumentError } from 'commander';
import { collect, port, profileOption } from '../arguments';
import type { CliContext } from '../context';
import type { ServeFlags } from '../serve/serve-cluster';

/** `pve-ha-spec serve`: an emulated cluster, and `serve control`, what it takes past its API. */
export function addServe(program: Command, context: CliContext): void {
  const serve = program
    .command('serve')
    .summary('emulate a cluster: its HTTP API, on the model')
    .description(
      'Serves the HTTP API of a cluster on the local model, one address for each node, until you press Ctrl-C. What a client needs to know is written to a folder, with a live.yaml for "run --engine live" (docs/emulated-cluster.md).',
    )
    .option('--setup <path>', 'what is emulated: a test directory, or a YAML file of a cluster')
    .option('--nodes <number>', 'without a setup: so many nodes', wholeNumber, 3)
    .option('-o, --output <folder>', 'where live.yaml, token and certificate go', 'emulated-cluster')
    .option('--name <name>', 'the name of the cluster', 'ha-emulated')
    .option('--speed <factor>', 'how many times as fast as the real time', factor, 1)
    .addOption(profileOption())
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--port <number>', 'the port of the first node, the others have the next ones (default: any)', port)
    .option('--fault <fault>', 'something that goes wrong, see below; repeatable', collect)
    .option('--json', 'print addresses and fingerprints as one JSON object')
    .addHelpText('after', examples)
    .action(async (flags: ServeFlags) => {
      const { serveCluster } = await import('../serve/serve-cluster.js');
      context.exitCode = await serveCluster(flags, context);
    });
  serve
    .command('control')
    .summary('do to an emulated cluster what its API cannot do')
    .description(
      'Does to a running emulated cluster what a real one needs a hook for: power-off, power-on, network-off, network-on, maintenance-on, maintenance-off with a NODE; cfs-fail, cfs-work with NODE [PART], where the part of the cluster file system is rw or update; guest-lock RESOURCE [LOCK], guest-unlock RESOURCE; skew NODE SECONDS puts the clock of a node ahead. Switches faults on and off: fault FAULT, no-faults.',
    )
    .argument('<folder>', 'the folder that serve has written')
    .argument('<order>', 'what to do')
    .argument('[words...]', 'to what')
    .addHelpText('after', controlExamples)
    .action(async (folder: string, order: string, words: readonly string[]) => {
      // A hook has to be quick: nothing of the cluster itself is needed here.
      const { orderFrom } = await import('../../serve/control/client.js');
      const { resolve } = await import('node:path');
      await orderFrom(resolve(context.cwd, folder), order, words);
    });
}

const examples = `
Faults: slow=MILLISECONDS, drop, drop=after (the answer is lost), status=500..599, stale, expired; limited by node=,
method=, path=, times=, separated by commas: status=500,method=POST,times=1.

Examples:
  $ pve-ha-spec serve --speed 20 -o lab
  $ pve-ha-spec serve --setup cluster.yaml --name lab --fault slow=500,node=node2
  $ pve-ha-spec run --engine live --live lab/live.yaml --allow-changes ha-emulated

Exit code: 0 ended by Ctrl-C, 2 bad input.`;

const controlExamples = `
Examples:
  $ pve-ha-spec serve control lab maintenance-on node2
  $ pve-ha-spec serve control lab guest-lock vm:101 backup
  $ pve-ha-spec serve control lab cfs-fail node1 update
  $ pve-ha-spec serve control lab fault status=596,node=node1,times=3

Exit code: 0 done, or so already, 2 bad input, or there is no such cluster.`;

function wholeNumber(value: string): number {
  if (!/^[1-9]\d*$/.test(value)) throw new InvalidArgumentError('It has to be a whole number from 1.');
  return Number(value);
}

function factor(value: string): number {
  const number = Number(value);
  if (!(number > 0 && number <= 1000)) throw new InvalidArgumentError('It has to be a number above 0, at most 1000.');
  return number;
}
