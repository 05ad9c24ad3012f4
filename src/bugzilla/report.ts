import type { Script } from '../cluster';
import { scriptSteps, stepLines } from '../report/gherkin';
import { firstLine } from '../report/outcome';
import { actualBlocks } from './actual-result';
import type { BugCase, KnownCase } from './bug-case';
import { clusterBlocks } from './cluster-section';
import { type Block, prose, type ReportDocument, type Section } from './document';
import { expectedBlocks, promiseOf } from './expected-result';
import { fingerprintOf } from './fingerprint';
import { logExcerpt, subjectsOf } from './log-excerpt';
import { misbehaviourOf } from './misbehaviour';
import { capitalised, counted, sentenceOf, withSids } from './phrases';
import { reproducerBlocks } from './reproducer-files';
import { reproductionSteps } from './reproduction-steps';

/** What is written about a scenario that failed (spec/bugzilla.md 4). */
export function reportOf(bug: BugCase): ReportDocument {
  const { seen, minimal, reproducer } = bug;
  const excerpt = logExcerpt(bug);
  const steps = reproductionSteps(seen.script, seen.timeline);
  const sections: readonly Section[] = [
    { blocks: [prose(openingOf(bug))] },
    { heading: 'Versions', blocks: [prose(versionOf(bug))] },
    { heading: 'Cluster', blocks: clusterBlocks(seen) },
    { heading: 'Steps to reproduce', blocks: [{ kind: 'steps', steps }] },
    { heading: 'Expected result', blocks: expectedBlocks(bug) },
    { heading: 'Actual result', blocks: actualBlocks(bug, excerpt) },
    { heading: 'Log', blocks: [{ kind: 'log', lines: excerpt.lines }] },
    { heading: 'Frequency', blocks: [prose(frequencyOf(bug))] },
    { heading: 'Control', rank: 'B', blocks: controlBlocks(bug) },
    { heading: 'Reproducer', rank: 'B', blocks: reproducerBlocks(reproducer, minimal.script === seen.script) },
    { heading: 'Scenario', rank: 'C', blocks: scenarioBlocks(bug) },
    { heading: 'Possible cause', rank: 'B', blocks: causeBlocks(bug) },
    { heading: 'Related', rank: 'B', blocks: relatedBlocks(bug) },
  ];
  return {
    title: titleOf(bug),
    ...warningOf(bug),
    sections: sections.filter(({ blocks }) => blocks.length > 0),
    fingerprint: fingerprintOf(misbehaviourOf(bug)),
    subjects: subjectsOf(bug),
  };
}

function warningOf({ subject, known }: BugCase): Pick<ReportDocument, 'warning'> {
  const reasons = [
    ...(subject.engine === 'model' ? ['seen in the local model only'] : []),
    ...(known?.judgement === 'documented' ? ['it is as documented'] : []),
  ];
  return reasons.length === 0 ? {} : { warning: `NOT REPORTABLE: ${reasons.join('; ')}` };
}

/** What we make of it, told from what was seen. */
function causeBlocks({ known }: BugCase): readonly Block[] {
  if (known?.reason === undefined) return [];
  return [prose(`${judgementWords[known.judgement ?? 'bug']}${sentenceOf(known.reason)}`)];
}

const judgementWords: Readonly<Record<NonNullable<KnownCase['judgement']>, string>> = {
  bug: 'Analysis, not verified by a patch: ',
  contested:
    'Contested, as the documentation says too little, or two of its statements meet. Analysis, not verified by a patch: ',
  documented: 'As documented: ',
};

/** The summary line: what is wrong, in a sentence. */
export function titleOf({ known, seen }: Pick<BugCase, 'known' | 'seen'>): string {
  return (known?.note ?? firstLine(seen.story)).replace(/\.$/, '');
}

/** The steps of the reduced scenario. */
export function minimalGherkin(script: Script, sentence: string): string {
  return stepLines([...scriptSteps(script), { kind: 'Then', text: sentence }]).join('\n');
}

const findings: Readonly<Record<string, string>> = {
  model: 'Found with a model that logs what pve-ha-manager logs, every time; no real cluster was involved.',
  simulator: 'Found with the simulator of pve-ha-manager, every time; no real cluster was involved.',
};

function openingOf(bug: BugCase): string {
  const { seen, subject } = bug;
  const last = seen.script.acts.findLast(({ kind }) => kind === 'trigger');
  const sentence = last?.kind === 'trigger' && isTold(last.sentence) ? last.sentence : '';
  const headline = firstLine(seen.story);
  const story = sentence === '' ? capitalised(headline) : `After ${withSids(sentence)}, ${headline}`;
  const found = findings[subject.engine] ?? 'Seen on a real cluster.';
  return [sentenceOf(story), promiseOf(bug), found].filter((part) => part !== '').join(' ');
}

/** Whether a sentence can follow "After": one that a person has written, and that is only one. */
function isTold(sentence: string): boolean {
  return /^[^:;,]+$/.test(sentence) && sentence !== 'it happens';
}

function versionOf({ subject }: BugCase): string {
  const words: Readonly<Record<string, string>> = {
    model: `as the local model has it, profile ${subject.profile ?? subject.version}`,
    simulator: 'regression test simulator',
  };
  return `pve-ha-manager ${subject.version} (${words[subject.engine] ?? 'live cluster'})`;
}

function frequencyOf({ seen, subject }: BugCase): string {
  if (seen.repetitions === 1) return 'Seen once; it was not tried again.';
  const runs = `Always: ${seen.repetitions} of ${seen.repetitions} runs, the same log each time`;
  return `${runs} (the ${subject.engine} is deterministic).`;
}

/** What was left out, alone, for all to be as expected. */
function controlBlocks({ minimal, sentence }: BugCase): readonly Block[] {
  if (minimal.culprits.length === 0) return [];
  const what = minimal.culprits.map((culprit) => `the ${withOptionNames(culprit)}`);
  const any = what.length === 1 ? '' : 'any one of these: ';
  return [prose(`The same steps behave as expected (${withSids(sentence)}) without ${any}${what.join(', ')}.`)];
}

/** Options as the files have them: `max_restart`. */
function withOptionNames(culprit: string): string {
  return culprit.replace(/^(setting|option) \S+/, (words) =>
    words.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  );
}

function scenarioBlocks({ scenario, sentence, original, minimal, seen, subject }: BugCase): readonly Block[] {
  const isReduced = JSON.stringify(minimal.script.setup) !== JSON.stringify(original.setup);
  const where = minimal.script === seen.script ? `the ${subject.engine}` : 'the local model';
  const smaller = `${counted(minimal.tries, 'smaller scenario')} ${minimal.tries === 1 ? 'was' : 'were'}`;
  const tried = minimal.isReduced
    ? 'It is the smallest case that was found: leave anything out, and it shows something else or nothing.'
    : minimal.tries === 0
      ? 'It was not reduced, as the local model does not fail in the same way.'
      : isReduced
        ? `Reduced on ${where} from ${sizeWords(original)}; ${smaller} tried, and nothing more can be left out.`
        : `Nothing can be left out: ${smaller} tried on ${where}.`;
  return [
    { kind: 'verbatim', text: minimalGherkin(minimal.script, sentence), language: 'gherkin' },
    prose(`${tried} As it was found, it is "${scenario.feature}: ${scenario.name}", attached as scenario.feature.`),
  ];
}

function sizeWords({ setup, acts }: Script): string {
  const triggers = acts.flatMap((act) => (act.kind === 'trigger' ? act.triggers : []));
  const rules = setup.rules.length + (setup.rulesConfig?.match(/^\S+: /gm)?.length ?? 0);
  return [
    counted(setup.nodes.length, 'node'),
    counted(setup.resources.length, 'resource'),
    counted(rules, 'rule'),
    counted(triggers.length, 'trigger'),
  ].join(', ');
}

/** Where both reported cases were discussed. */
const seedThread = 'https://forum.proxmox.com/threads/182890/ (seen on a real cluster)';

function relatedBlocks({ requirement, scenario }: BugCase): readonly Block[] {
  const rows = scenario.tags.flatMap((tag) => /^precedence:(.*)$/.exec(tag)?.[1] ?? []);
  const pairs = scenario.tags.flatMap((tag) => /^pair:(.*)$/.exec(tag)?.[1] ?? []);
  const precedence = [...pairs.map((pair) => `pair ${pair}`), ...rows.map((row) => `row ${row}`)];
  const lines = [
    ...(requirement?.source.some(({ document }) => document === 'the seed thread') ? [seedThread] : []),
    ...(requirement ? [`Requirement ${requirement.id} of pve-ha-spec (${requirement.area}).`] : []),
    ...(precedence.length > 0 ? [`Precedence of constraints: ${precedence.join(', ')}.`] : []),
  ];
  return lines.length === 0 ? [] : [prose(lines.join('\n'))];
}
