import type { LiveConfig } from './config';
import { RefusedError, UnreachableError } from './failures';
import { hookNames } from './hook-names';
import { lockPool } from './lock';
import { missingOf, type Need, needsOfRun, permissionsOf } from './privileges';
import { connect, type LiveSurroundings, requireName } from './run';
import { takeSnapshot } from './snapshot';
import { refuseForeign } from './touchable';

/** Something that was looked at, and what to do if it is not well. */
export interface Finding {
  readonly what: string;
  readonly is: 'well' | 'lacking' | 'wrong';
  /** What was found. */
  readonly found: string;
  /** What would mend it. */
  readonly remedy?: string;
}

/**
 * Looks whether a cluster can be driven, and how far; nothing is changed.
 *
 * @param configPath a live.yaml
 */
export async function checkUp(configPath: string, surroundings: LiveSurroundings): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  let connection: ReturnType<typeof connect>;
  try {
    connection = connect(configPath, surroundings);
  } catch (error) {
    return [wrong('live.yaml', error)];
  }
  const { config, api } = connection;
  findings.push({ what: 'live.yaml', is: 'well', found: `describes the cluster ${config.cluster}` });
  try {
    const snapshot = await takeSnapshot(api);
    requireName(config, snapshot.sight.cluster);
    const { nodes, quorate } = snapshot.sight;
    const down = [...nodes].filter(([, online]) => !online).map(([node]) => node);
    const state = down.length > 0 ? `${down.join(', ')} down` : `${nodes.size} nodes up`;
    const found = `${config.cluster}: ${state}${quorate ? '' : ', no quorum'}`;
    const isWell = quorate && down.length === 0;
    const remedy = 'bring all nodes up: scenarios begin with every node there';
    findings.push(isWell ? { what: 'cluster', is: 'well', found } : { what: 'cluster', is: 'wrong', found, remedy });
    findings.push(lockFinding(snapshot.pools.get(lockPool)));
    findings.push(foreignFinding(() => refuseForeign(snapshot.sight, new Set(), config)));
    const permissions = permissionsOf(await api.call('access.permissions'));
    const isMissing = (needs: readonly Need[]) => missingOf(needs, permissions);
    findings.push(...privilegeFindings(config, [...nodes.keys()], isMissing));
  } catch (error) {
    findings.push(wrong('cluster', error));
  } finally {
    await api.close();
  }
  return [...findings, ...hookFindings(config)];
}

function wrong(what: string, error: unknown): Finding {
  const found = error instanceof Error ? error.message : String(error);
  return { what, is: 'wrong', found, remedy: remedyFor(error) };
}

function remedyFor(error: unknown): string {
  if (error instanceof RefusedError && error.status === 401)
    return 'make an API token and name its file as token-file (docs/live-cluster.md)';
  if (error instanceof RefusedError && error.status === 403)
    return 'grant it to the token and to its user (docs/live-cluster.md)';
  if (error instanceof UnreachableError) return 'start a node of the cluster, or mend the hosts of live.yaml';
  return 'mend live.yaml (docs/live-cluster.md)';
}

function lockFinding(comment: string | undefined): Finding {
  if (comment === undefined) return { what: 'lock', is: 'well', found: 'no run has the cluster' };
  const remedy = 'wait until it ends, or restore its journal';
  return { what: 'lock', is: 'wrong', found: `the run ${comment} has the cluster`, remedy };
}

function foreignFinding(check: () => void): Finding {
  try {
    check();
    return { what: 'guests', is: 'well', found: 'none but those of the tests' };
  } catch (error) {
    return wrong('guests', error);
  }
}

/** What each privilege is for (spec/live-api.md 1.7). */
function privilegeFindings(
  config: LiveConfig,
  nodes: readonly string[],
  isMissing: (needs: readonly Need[]) => readonly Need[],
): readonly Finding[] {
  const onNodes = (privilege: string) => nodes.map((node) => ({ privilege, paths: [`/nodes/${node}`] }));
  const purposes: readonly (readonly [string, readonly Need[], 'wrong' | 'lacking'])[] = [
    ['to play scenarios at all', needsOfRun(config, lockPool), 'wrong'],
    ['to read the journals; without, events are deduced', onNodes('Sys.Syslog'), 'lacking'],
    ['to look at nodes', onNodes('Sys.Audit'), 'wrong'],
    ['to reboot and shut down nodes', onNodes('Sys.PowerMgmt'), 'lacking'],
    ['on the nodes, to stop and restart the HA daemons', onNodes('Sys.Modify'), 'lacking'],
    [
      'on the cluster, to set the scheduler and the shutdown policy',
      [{ privilege: 'Sys.Modify', paths: ['/'] }],
      'lacking',
    ],
    [
      'to move guests past the HA stack',
      [{ privilege: 'VM.Migrate', paths: [`/vms/${config.vmids.first}`] }],
      'lacking',
    ],
  ];
  return purposes.map(([purpose, needs, otherwise]) => {
    const missing = isMissing(needs);
    const names = (these: readonly Need[]) => [...new Set(these.map(({ privilege }) => privilege))].join(', ');
    if (missing.length === 0) return { what: 'privileges', is: 'well', found: `${names(needs)}: ${purpose}` };
    const places = [...new Set(missing.flatMap(({ paths }) => paths))].join(', ');
    const remedy = `grant it to the token and to its user on ${places} (docs/live-cluster.md)`;
    return { what: 'privileges', is: otherwise, found: `${names(missing)} is missing: ${purpose}`, remedy };
  });
}

function hookFindings({ hooks, file }: LiveConfig): readonly Finding[] {
  const missing = hookNames.filter((name) => !hooks.has(name));
  if (missing.length === 0) return [{ what: 'hooks', is: 'well', found: 'all there' }];
  const remedy = `add them to ${file}; until then scenarios that need them are skipped`;
  return [{ what: 'hooks', is: 'lacking', found: `none for ${missing.join(', ')}`, remedy }];
}
