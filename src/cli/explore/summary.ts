import { type ExplorationState, hitsOf, neverSeen } from '../../explore/exploration';
import { invariants, notInSmallWorlds } from '../../explore/invariants';
import { sourceOf } from '../../explore/source';
import { counted } from '../../report/counted';
import type { KnownFinding } from './known-findings';
import type { Identity } from './state-file';
import type { WrittenFinding } from './write-findings';

/** What an exploration came to. */
export interface Summary extends Pick<ExplorationState, 'batches' | 'scripts' | 'unplayable' | 'seconds' | 'seen'> {
  readonly identity: Identity;
  readonly waiting: number;
  /** How many scripts break each invariant, and for how many causes. */
  readonly invariants: readonly { readonly id: string; readonly causes: number; readonly hits: number }[];
  readonly findings: readonly SummaryFinding[];
  /** What should have been seen sometimes, and was not. */
  readonly neverSeen: readonly string[];
}

interface SummaryFinding {
  readonly cause: string;
  readonly told: string;
  readonly hits: number;
  readonly source: string;
  /** The judgement of one that is known. */
  readonly known?: string;
  /** The folder of one that is new. */
  readonly folder?: string;
}

export function summaryOf(
  state: ExplorationState,
  identity: Identity,
  known: readonly KnownFinding[],
  written: readonly WrittenFinding[],
): Summary {
  const { batches, scripts, unplayable, seconds, seen, waiting } = state;
  const findings = state.findings.map(({ cause, told, source }): SummaryFinding => {
    const judgement = known.find((each) => each.cause === cause)?.judgement;
    const folder = written.find((each) => each.cause === cause)?.folder;
    return {
      cause,
      told,
      hits: hitsOf(state, cause),
      source,
      ...(judgement !== undefined && { known: judgement }),
      ...(folder !== undefined && { folder }),
    };
  });
  return {
    identity,
    batches,
    scripts,
    unplayable,
    seconds,
    seen,
    waiting: waiting.length,
    invariants: invariants.map(({ id }) => {
      const isOwn = (text: string) => text.startsWith(`${id}: `);
      const likenesses = Object.entries(state.likenesses).filter(([likeness]) => isOwn(likeness));
      return {
        id,
        causes: findings.filter(({ cause }) => isOwn(cause)).length,
        hits: likenesses.reduce((sum, [, { hits }]) => sum + hits, 0),
      };
    }),
    findings,
    neverSeen: neverSeen(state),
  };
}

/** What all small worlds came to, if all of them were played: where an invariant holds, that is a proof for them. */
function proofLines({ identity: { source }, batches, scripts, invariants: all }: Summary): readonly string[] {
  if (source.kind !== 'exhaustive' || batches < (sourceOf(source).batches ?? Infinity)) return [];
  const { nodes, resources, rules, triggers } = source.bounds;
  return [
    `All worlds with ${counted(nodes, 'node')} and up to ${counted(resources, 'resource')}, ${counted(rules, 'rule')}, ${counted(triggers, 'trigger')}:`,
    ...all
      .filter(({ id }) => !notInSmallWorlds.has(id))
      .map(({ id, hits, causes }) =>
        hits === 0
          ? `  ${id} holds in all of them`
          : `  ${id} is broken in ${hits} of ${scripts}, for ${counted(causes, 'cause')}`,
      ),
  ];
}

/** The same for people. */
export function summaryText(summary: Summary): string {
  const { findings, scripts, seconds, unplayable, waiting } = summary;
  const fresh = findings.filter(({ known }) => known === undefined);
  const lines = [
    ...fresh.flatMap(({ cause, told, folder, source }) => [
      cause,
      `  ${told} (${source})`,
      ...(folder === undefined ? [] : [`  ${folder}`]),
    ]),
    ...(summary.neverSeen.length > 0 && summary.scripts > 0 && summary.identity.source.kind === 'random'
      ? [`never seen: ${summary.neverSeen.join('; ')}`]
      : []),
    ...proofLines(summary),
    ...(waiting > 0 ? [`${counted(waiting, 'hit')} left to reduce`] : []),
    `${counted(scripts, 'script')} in ${Math.round(seconds)} s${unplayable > 0 ? `, ${unplayable} of them not playable` : ''}: ` +
      `${counted(fresh.length, 'new cause')}, ${findings.length - fresh.length} known`,
  ];
  return `${lines.join('\n')}\n`;
}
