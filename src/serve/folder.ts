import { readdirSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { InputError } from '../cluster';
import { makeFolder } from '../formats';
import { controlFile, runningOwner } from './control/client';
import { hookActions } from './control/names';
import type { EmulatedAddresses } from './emulated-cluster';

/** What a folder with everything that a client needs is made of. */
export interface FolderContents {
  readonly addresses: EmulatedAddresses;
  /** How many times as fast as the real time. */
  readonly speed: number;
  /** The version of pve-ha-manager that the model behaves like. */
  readonly version: string;
  /** The words of the command that calls this program. */
  readonly program: readonly string[];
}

const files = ['live.yaml', 'token', 'password', 'ca.pem', controlFile] as const;

/**
 * Checks that a folder can be taken: it is not there, or empty, or an emulated cluster that is gone has left it.
 *
 * @throws InputError if something else is in it, or the cluster still runs
 */
export function checkFolder(folder: string): void {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (!stats) return;
  if (!stats.isDirectory()) throw new InputError('this is a file; name a folder to write into', { file: folder });
  const found = readdirSync(folder);
  const owner = runningOwner(folder);
  if (owner !== undefined) {
    throw new InputError(`an emulated cluster uses this folder (process ${owner}); name another`, { file: folder });
  }
  if (found.length === 0 || found.includes(controlFile) || found.includes('live-journals')) return;
  throw new InputError('this folder is in use; name one that is empty, or does not exist', { file: folder });
}

/**
 * Writes a folder with a `live.yaml` for `run --engine live` and all that it names. Secrets are readable by their owner
 * only.
 */
export function writeFolder(folder: string, contents: FolderContents): void {
  const { addresses } = contents;
  const { token, login, ca, control } = addresses;
  const texts: Readonly<Record<(typeof files)[number], string>> = {
    'live.yaml': liveYaml(folder, contents),
    token: `${token}\n`,
    password: `${login.username} ${login.password}\n`,
    'ca.pem': ca,
    [controlFile]: `${JSON.stringify({ ...control, pid: process.pid })}\n`,
  };
  makeFolder(folder);
  for (const file of files) {
    const path = join(folder, file);
    // A file that is there keeps its mode.
    rmSync(path, { force: true });
    writeFileSync(path, texts[file], { mode: secretFiles.has(file) ? 0o600 : 0o644 });
  }
}

const secretFiles: ReadonlySet<string> = new Set(['token', 'password', controlFile]);

/** Removes what `writeFolder` has written, and the folder if nothing else is in it. */
export function removeFolder(folder: string): void {
  for (const file of files) rmSync(join(folder, file), { force: true });
  if (statSync(folder, { throwIfNoEntry: false }) && readdirSync(folder).length === 0) rmdirSync(folder);
}

const heading = `# An emulated cluster (docs/emulated-cluster.md). It is there as long as "pve-ha-spec serve" runs.
`;

function liveYaml(folder: string, { addresses, speed, version, program }: FolderContents): string {
  const hooks = hookActions.map((action) => [
    action,
    [...program, 'serve', 'control', folder, action, ...targets(action)],
  ]);
  const config = {
    cluster: addresses.clusterName,
    hosts: [...addresses.urls.values()],
    'token-file': 'token',
    fingerprints: [...addresses.fingerprints.values()],
    vmids: '9100-9999',
    container: { ostemplate: 'local:vztmpl/emulated.tar.zst', memory: 64, cores: 1 },
    'time-factor': speed,
    version,
    hooks: Object.fromEntries(hooks),
  };
  return `${heading}${stringify(config, { lineWidth: 0 })}`;
}

function targets(action: string): string[] {
  if (action === 'guest-lock') return ['{sid}', '{lock}'];
  if (action === 'cfs-fail' || action === 'cfs-work') return ['{node}', '{part}'];
  return [action === 'guest-unlock' ? '{sid}' : '{node}'];
}
