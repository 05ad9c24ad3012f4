import { InputError, type Sid, unknownResource } from '../cluster';
import { candidatesOf, type Decision, type HaEngine } from '../engine';
import { RuleIndex, rulesInForce } from '../promises';
import type { Paint } from '../report/paint';
import type { Subject } from './configuration/subject';
import { fateWords } from './decision-words';
import { type PlayedStep, playSteps } from './play';
import { decisionJson } from './prediction-json';
import { RuleWords } from './rule-words';
import type { Step } from './steps';
import { textTable } from './table';

/** How the nodes of one resource were chosen, step by step. */
export interface Explanation {
  readonly resource: Sid;
  readonly steps: readonly ExplainedStep[];
}

export interface ExplainedStep {
  readonly sentence: string;
  /** When it happened, in seconds of cluster time; 0 is before anything happens. */
  readonly time: number;
  /** Those that moved it, and the last. */
  readonly decisions: readonly Decision[];
  /** What is to be said if there are none. */
  readonly otherwise: string;
  readonly words: RuleWords;
}

/**
 * Explains where a resource goes or stays.
 *
 * @param engine that plays it; not started yet, and stopped in the end
 * @throws InputError if there is no such resource, or a step names what the cluster does not have
 */
export async function explain(
  engine: HaEngine,
  subject: Subject,
  resource: Sid,
  steps: readonly Step[],
  signal?: AbortSignal,
): Promise<Explanation> {
  const known = subject.setup.resources.map(({ sid }) => sid);
  if (!known.includes(resource)) throw new InputError(unknownResource(resource, known));
  const { opening, steps: played, timeline } = await playSteps(engine, subject, steps, signal);
  return {
    resource,
    steps: [opening, ...played].map((step): ExplainedStep => {
      const events = timeline.events.slice(0, step.eventsAfter);
      const rules = new RuleIndex(rulesInForce({ ...timeline, events }));
      return {
        sentence: step === opening ? 'as it is' : step.step.sentence,
        time: step.time,
        decisions: decisionsOf(resource, step),
        otherwise: otherwiseWords(resource, step),
        words: new RuleWords(rules),
      };
    }),
  };
}

/** An explanation for people: all nodes of each choice. */
export function explanationText({ resource, steps }: Explanation, paint: Paint): string {
  return steps
    .map(({ sentence, time, decisions, otherwise, words }) =>
      [
        `${sentence}:`,
        ...(decisions.length === 0 ? [`  ${resource} ${otherwise}`] : []),
        ...decisions.flatMap((decision) => decisionLines(decision, time, words, paint)),
        '',
      ].join('\n'),
    )
    .join('\n');
}

/** The name and version of the form; docs/schemas/prediction-1.json describes it. */
export const explanationFormat = 'pve-ha-spec/explanation-1';

/** The same for programs. */
export function explanationJson({ resource, steps }: Explanation, profile: string): object {
  return {
    format: explanationFormat,
    profile,
    resource,
    steps: steps.map(({ sentence, time, decisions }) => ({ sentence, time, decisions: decisions.map(decisionJson) })),
  };
}

function decisionsOf(resource: Sid, { decisions }: PlayedStep): readonly Decision[] {
  const moves = decisions.movesOf(resource);
  const last = decisions.lastOf(resource);
  return last === undefined || moves.includes(last)
    ? moves
    : [...moves.filter(({ chosen }) => chosen !== undefined), last];
}

function otherwiseWords(resource: Sid, { state }: PlayedStep): string {
  const status = state.resources[resource];
  if (status?.state === undefined) return 'is not managed: nothing is chosen for it';
  return status.requested === 'started'
    ? `is ${status.state} on ${status.node}: nothing was chosen for it`
    : `is ${status.requested}: nothing is chosen for it`;
}

function decisionLines(decision: Decision, since: number, words: RuleWords, paint: Paint): readonly string[] {
  const { time, state, current, chosen, because } = decision;
  const outcome =
    chosen === undefined ? paint('red', 'no node') : chosen === current ? `stays on ${chosen}` : `goes to ${chosen}`;
  const rows = candidatesOf(decision).map(({ node, fate }) => [node, fate.is, fateWords(node, fate, decision, words)]);
  return [
    `  ${since === 0 ? 'now' : `after ${time - since} s`}, ${state} on ${current}: ${outcome}, because: ${because}`,
    ...textTable(['node', '', 'why'], rows).map((line) => `    ${line}`),
  ];
}
