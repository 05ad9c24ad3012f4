import { readFileSync, statSync } from 'node:fs';
import { type ClusterSetup, checkSetup, fileError, InputError } from '../cluster';
import { readTestDirectory, setupOf, type TestDirectory } from '../formats';
import { parseYaml } from '../formats/yaml-file';

/**
 * Reads what is to be emulated: a test directory, or a YAML or JSON file with a cluster of the vocabulary.
 *
 * @param shown what to call it in error messages
 * @throws InputError if it does not exist or is not valid
 */
export function readSetup(path: string, shown = path): ClusterSetup {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new InputError('there is no such file or folder', { file: shown });
  if (stats.isDirectory()) {
    const directory = readTestDirectory(path, shown);
    return setupOf(directory, poweredNodes(directory));
  }
  const written = parseYaml(readText(path, shown), shown);
  return checkSetup({ ...bareSetup, ...(typeof written === 'object' ? written : { nodes: written }) }, { file: shown });
}

function readText(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw fileError('cannot be read', shown, cause);
  }
}

/** A cluster of so many nodes and nothing else. */
export function bareCluster(nodes: number): ClusterSetup {
  const names = Array.from({ length: nodes }, (_, index) => `node${index + 1}`);
  return { ...bareSetup, nodes: names.map((name) => ({ name, online: true })) };
}

const bareSetup = { nodes: [], resources: [], rules: [], datacenter: {} };

/** Those that the first commands switch on; all if there is no such command. */
function poweredNodes({ cmdlist, hardwareStatus }: TestDirectory): string[] {
  const commands = cmdlist[0] ?? [];
  const powered = commands.flatMap((command) => /^power (\S+) on$/.exec(command)?.[1] ?? []);
  return powered.length > 0 ? powered : Object.keys(hardwareStatus ?? { node1: {}, node2: {}, node3: {} });
}
