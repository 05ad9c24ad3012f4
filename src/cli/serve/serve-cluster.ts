import { join, relative, resolve } from 'node:path';
import { profileOf } from '../../model';
import {
  bareCluster,
  checkFolder,
  type EmulatedAddresses,
  EmulatedCluster,
  parseFault,
  readSetup,
  removeFolder,
  writeFolder,
} from '../../serve';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { packageRoot } from '../package';

/** The options of `serve`, as commander gives them. */
export interface ServeFlags {
  readonly setup?: string;
  readonly nodes: number;
  readonly output: string;
  readonly name: string;
  readonly speed: number;
  readonly profile?: string;
  readonly host: string;
  readonly port?: number;
  readonly fault?: readonly string[];
  readonly json?: true;
}

/** How long a real node takes to refuse wrong credentials, in milliseconds. */
const authDelay = 3000;

/**
 * Serves an emulated cluster until the user presses Ctrl-C; then everything that was written for it is gone.
 *
 * @throws InputError if an option cannot be understood
 */
export async function serveCluster(flags: ServeFlags, context: CliContext): Promise<ExitCode> {
  const { setup, nodes, name, speed, profile, host, port, fault = [] } = flags;
  const folder = resolve(context.cwd, flags.output);
  const faults = fault.map(parseFault);
  checkFolder(folder);
  const cluster = new EmulatedCluster({
    setup: setup === undefined ? bareCluster(nodes) : readSetup(resolve(context.cwd, setup), setup),
    clusterName: name,
    speed,
    host,
    authDelay: authDelay / speed,
    ...(profile !== undefined && { profile }),
    ...(port !== undefined && { port }),
  });
  for (const each of faults) cluster.addFault(each);
  try {
    const addresses = await cluster.start();
    const program = [process.execPath, join(packageRoot, 'dist', 'src', 'cli', 'bin.js')];
    writeFolder(folder, { addresses, speed, version: profileOf(profile).version, program });
    tell(addresses, relative(context.cwd, folder), flags, context);
    await interruptionOf(context);
    return exitCodes.ok;
  } finally {
    await cluster.stop();
    removeFolder(folder);
  }
}

function tell(
  { clusterName, urls, fingerprints }: EmulatedAddresses,
  folder: string,
  { json, speed }: ServeFlags,
  { stdout }: CliContext,
): void {
  if (json) {
    const nodes = [...urls].map(([node, url]) => ({ node, url, fingerprint: fingerprints.get(node) }));
    stdout.write(`${JSON.stringify({ cluster: clusterName, folder, speed, nodes })}\n`);
    return;
  }
  const lines = [...urls].map(([node, url]) => `  ${node}  ${url}  ${fingerprints.get(node)}`);
  stdout.write(`the cluster ${clusterName} is up, time goes ${speed} times as fast:
${lines.join('\n')}
  API token: ${join(folder, 'token')}, certificate authority: ${join(folder, 'ca.pem')}
try it:  pve-ha-spec run --engine live --live ${join(folder, 'live.yaml')} --allow-changes ${clusterName}
Ctrl-C ends it
`);
}

function interruptionOf({ signal }: CliContext): Promise<void> {
  return new Promise((done) => {
    if (signal?.aborted) done();
    signal?.addEventListener('abort', () => done(), { once: true });
  });
}
