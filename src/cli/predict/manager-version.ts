import { namesInShort } from '../../cluster';
import { profileOf } from '../../model';
import type { Note, Snapshot } from '../../predict';

/** From this version of pve-ha-manager on, threshold and margin of automatic rebalancing are percent (spec/live-api.md 0.1). */
const percentSince = '5.2.3';

/** Versions of pve-manager that ask for a version of pve-ha-manager (spec/live-api.md 0); the API tells only of the first. */
const asks = [{ manager: '9.2.11', haManager: '5.2.5' }];

/** What the version of a living cluster means for a prediction. */
export interface VersionVerdict {
  readonly notes: readonly Note[];
  /** Whether the model counts threshold and margin of automatic rebalancing as the cluster does. */
  readonly knowsRebalancing: boolean;
  /** Why it does not, or nobody knows, and what to do about it. */
  readonly doubt?: string;
}

/**
 * Judges by the version of a cluster which profile foretells it.
 *
 * @param profile the name of the profile that the prediction is made with
 */
export function judgeVersion(
  { manager, answers }: Pick<Snapshot, 'manager' | 'answers'>,
  profile: string,
): VersionVerdict {
  const told = toldVersions(answers['node.version']);
  const mixed =
    new Set(told.values()).size > 1
      ? [{ text: `the nodes run different versions of pve-manager: ${listed(told)}` }]
      : [];
  if (manager !== undefined) {
    const knowsRebalancing = isBefore(manager, percentSince);
    return {
      notes: [{ text: `pve-ha-manager ${manager}, as live.yaml says; ${words(manager, profile)}` }, ...mixed],
      knowsRebalancing,
      ...(!knowsRebalancing && { doubt: percentDoubt(`pve-ha-manager ${manager}`) }),
    };
  }
  const least = leastVersion(told);
  const seen = told.size === 0 ? '' : ` (pve-manager is ${[...new Set(told.values())].join(', ')})`;
  return {
    notes: [
      {
        text: `the API does not tell the version of pve-ha-manager${seen}: foretold with the profile ${profile}; version in live.yaml says which it is`,
      },
      ...mixed,
    ],
    knowsRebalancing: false,
    doubt:
      least === undefined
        ? 'what its threshold and margin mean depends on the version of pve-ha-manager, which the API does not tell: say which it is as version in live.yaml or with --profile, or predict with --no-rebalancing'
        : percentDoubt(`pve-ha-manager ${least} or newer, which pve-manager asks for on every node,`),
  };
}

function words(version: string, profile: string): string {
  const { version: described } = profileOf(profile);
  if (version === described) return `foretold with the profile ${profile}`;
  return `no profile describes it, so it is foretold with the profile ${profile}, of ${described}`;
}

function percentDoubt(subject: string): string {
  return `${subject} counts its threshold and margin in percent, which no profile does: predict with --no-rebalancing`;
}

/** The version of pve-ha-manager that every node has at least; undefined if the nodes do not show that. */
function leastVersion(told: ReadonlyMap<string, string>): string | undefined {
  if (told.size === 0) return undefined;
  return asks.find(({ manager }) => [...told.values()].every((version) => !isBefore(version, manager)))?.haManager;
}

function toldVersions(answer: unknown): ReadonlyMap<string, string> {
  const nodes = typeof answer === 'object' && answer !== null ? Object.entries(answer) : [];
  return new Map(
    nodes.flatMap(([node, body]): [string, string][] => {
      const version = (body as { readonly version?: unknown } | null)?.version;
      return typeof version === 'string' ? [[node, version]] : [];
    }),
  );
}

function listed(told: ReadonlyMap<string, string>): string {
  const versions = [...new Set(told.values())];
  return versions
    .map(
      (version) =>
        `${version} on ${namesInShort([...told].filter(([, each]) => each === version).map(([node]) => node))}`,
    )
    .join('; ');
}

/** Whether a version comes before another; numbers between dots are compared, what follows them is not. */
function isBefore(one: string, other: string): boolean {
  const parts = (text: string) => (/^[\d.]+/.exec(text)?.[0] ?? '').split('.').map(Number);
  const [first, second] = [parts(one), parts(other)];
  const at = second.findIndex((part, index) => part !== (first[index] ?? 0));
  return at !== -1 && (first[at] ?? 0) < (second[at] ?? 0);
}
