import type { Act, Script, Sid } from '../cluster';
import { datacenterConfigOf, fromBytes, resourcesText, rulesConfigOf, writeDatacenter } from '../formats';
import { durationWords, enumerated, scriptSteps, stepLines } from '../report/gherkin';
import { firstLine } from '../report/outcome';
import { type Deed, deedOf, preparationsOf } from './administration';
import { basisOf } from './basis';
import type { BugCase } from './bug-case';
import { type Block, prose, type ReportDocument, type ReportStep, type Section } from './document';
import { fingerprintOf } from './fingerprint';
import { logExcerpt } from './log-excerpt';
import { misbehaviourOf } from './misbehaviour';
import { reproducerBlocks } from './reproducer-files';

/** What is written about a scenario that failed (spec/bugzilla.md 4). */
export function reportOf(bug: BugCase): ReportDocument {
  const sections: readonly Section[] = [
    { blocks: [prose(openingOf(bug))] },
    { heading: 'Versions', blocks: [prose(versionOf(bug))] },
    { heading: 'Cluster', blocks: clusterBlocks(bug.minimal.script) },
    { heading: 'Steps to reproduce', blocks: [{ kind: 'steps', steps: administratorSteps(bug.minimal.script) }] },
    { heading: 'Expected result', blocks: expectedBlocks(bug) },
    { heading: 'Actual result', blocks: actualBlocks(bug) },
    { heading: 'Log', blocks: [{ kind: 'log', lines: logExcerpt(bug) }] },
    { heading: 'Frequency', blocks: [prose(frequencyOf(bug))] },
    { heading: 'Control', blocks: controlBlocks(bug) },
    { heading: 'Reproducer', blocks: reproducerBlocks(bug.reproducer) },
    { heading: 'Scenario', blocks: scenarioBlocks(bug) },
    { heading: 'Related', blocks: relatedBlocks(bug) },
  ];
  return {
    title: titleOf(bug),
    ...(bug.subject.engine === 'model' && { warning: 'NOT REPORTABLE: seen in the local model only' }),
    sections: sections.filter(({ blocks }) => blocks.length > 0),
    fingerprint: fingerprintOf(misbehaviourOf(bug)),
  };
}

/** The summary line: what is wrong, in a sentence. */
export function titleOf({ known, minimal }: BugCase): string {
  return (known?.note ?? firstLine(minimal.story)).replace(/\.$/, '');
}

function openingOf(bug: BugCase): string {
  const { minimal, subject } = bug;
  const found =
    subject.engine === 'model'
      ? 'Found with a model of the HA stack that logs what pve-ha-manager logs; no real cluster was involved.'
      : subject.engine === 'simulator'
        ? 'Found with the simulator of pve-ha-manager; no real cluster was involved.'
        : 'Found on a real cluster.';
  return `${sentenceOf(firstLine(minimal.story))} Promised is: ${promiseOf(bug)} ${found}`;
}

/** What is promised; an entry that is contested may tell what is done in place of it. */
function promiseOf({ scenario, requirement, sentence }: BugCase): string {
  const statement = requirement?.status === 'contested' ? undefined : requirement?.statement;
  return sentenceOf(statement ?? scenario.rule ?? sentence);
}

function sentenceOf(text: string): string {
  return text.replace(/\.?$/, '.');
}

function versionOf({ subject }: BugCase): string {
  const words: Readonly<Record<string, string>> = {
    model: `behaviour of the local model, profile ${subject.profile ?? subject.version}`,
    simulator: 'regression test simulator',
  };
  return `pve-ha-manager ${subject.version} (${words[subject.engine] ?? 'live cluster'})`;
}

function clusterBlocks({ setup }: Script): readonly Block[] {
  const { nodes, resources, groupsConfig, datacenter } = setup;
  const places = nodes.map(({ name, online }) => {
    const here = resources.filter(({ node }) => node === name).map(({ sid }) => sid);
    return `${name}${online ? '' : ' (down)'}: ${here.length > 0 ? here.join(', ') : 'empty'}`;
  });
  const files: Readonly<Record<string, string>> = {
    '/etc/pve/ha/resources.cfg': fromBytes(resourcesText(resources)),
    '/etc/pve/ha/rules.cfg': fromBytes(rulesConfigOf(setup)),
    '/etc/pve/ha/groups.cfg': groupsConfig ?? '',
    '/etc/pve/datacenter.cfg': writeDatacenter(datacenterConfigOf(datacenter)),
  };
  const [set, unset] = [true, false].map((wanted) =>
    Object.entries(files).filter(([, text]) => (text.trim() !== '') === wanted),
  );
  return [
    prose(`${nodes.length === 1 ? 'One node' : `${nodes.length} nodes`}. ${places.join('; ')}.`),
    ...(set ?? []).map(([title, text]): Block => ({ kind: 'verbatim', title, text })),
    ...(unset && unset.length > 0
      ? [prose(`Nothing that concerns HA is in ${enumerated(unset.map(([title]) => title))}.`)]
      : []),
  ];
}

function administratorSteps(script: Script): readonly ReportStep[] {
  const preparations = preparationsOf(script);
  const commands = preparations.flatMap((deed) => ('command' in deed ? [deed.command] : []));
  const places = script.setup.resources.map(({ sid, node }) => `${sid} on ${node}`);
  return [
    ...(places.length === 0 ? [] : [{ sentence: `Have ${enumerated(places)}, and put them under HA:`, commands }]),
    ...preparations.filter((deed) => !('command' in deed)).map(stepOf),
    ...script.acts.flatMap(actSteps),
    { sentence: 'Wait until nothing moves any more, then look at: ha-manager status' },
  ];
}

function actSteps(act: Act): readonly ReportStep[] {
  if (act.kind === 'pass') return [{ sentence: `Wait ${durationWords(act.seconds)}.` }];
  if (act.kind === 'rest') return [];
  const wait =
    act.afterSeconds === undefined
      ? { sentence: 'Wait until nothing moves any more.' }
      : { sentence: `Wait ${durationWords(act.afterSeconds)}.` };
  return [wait, ...act.triggers.map((trigger) => stepOf(deedOf(trigger)))];
}

function stepOf(deed: Deed): ReportStep {
  return 'command' in deed ? { sentence: 'Run:', commands: [deed.command] } : deed;
}

function expectedBlocks(bug: BugCase): readonly Block[] {
  const { sentence, requirement } = bug;
  const basis = basisOf(requirement);
  const sources = (requirement?.source ?? [])
    .filter(({ document }) => document.startsWith('pve-'))
    .map(({ document, anchor }) => `${document}, ${anchor}`);
  return [
    prose(`${sentenceOf(sentence)} Because: ${promiseOf(bug)}`),
    ...(sources.length > 0 ? [prose(`Known from: ${sources.join('; ')}.`)] : []),
    prose(`${basis.link === undefined ? '' : `${basis.link}\n`}Basis: ${basis.words}.`),
  ];
}

function actualBlocks(bug: BugCase): readonly Block[] {
  const { story, state } = bug.minimal;
  const marks = logExcerpt(bug).flatMap(({ mark }) => (mark === undefined ? [] : [mark]));
  const lines = Object.entries(state.resources).map(([sid, status]) => {
    const runs = status.runsOn.length > 0 ? `runs on ${enumerated(status.runsOn)}` : 'does not run';
    const home = status.maintenanceNode === undefined ? '' : `, is to return to ${status.maintenanceNode}`;
    return `${sid as Sid}: ${status.state ?? 'not managed'}, on ${status.node}, ${runs}${home}`;
  });
  const nodes = Object.entries(state.nodes).map(([name, status]) => `${name}: ${status.state ?? 'not known'}`);
  const headline = firstLine(story);
  const first = marks[0];
  const range = first === undefined ? '' : ` The lines [${first}] to [${marks.at(-1)}] of the log show it.`;
  return [
    prose(`${sentenceOf(headline)}${range}`),
    { kind: 'verbatim', title: 'At the end:', text: [...nodes, ...lines].join('\n') },
  ];
}

function frequencyOf({ minimal, subject }: BugCase): string {
  const runs = `Always: ${minimal.repetitions} of ${minimal.repetitions} runs, the same log each time`;
  return subject.engine === 'live' ? `${runs}.` : `${runs} (the ${subject.engine} is deterministic).`;
}

function controlBlocks({ minimal, sentence }: BugCase): readonly Block[] {
  return minimal.heldBy.map((profile) =>
    prose(`The same steps on the model with the behaviour profile ${profile}: "${sentence}" holds.`),
  );
}

function scenarioBlocks({ scenario, sentence, original, minimal }: BugCase): readonly Block[] {
  return [
    {
      kind: 'verbatim',
      title: 'Reduced to what is needed:',
      text: minimalGherkin(minimal.script, sentence),
      language: 'gherkin',
    },
    prose(
      `The original had ${sizeWords(original)}; this one has ${sizeWords(minimal.script)}. ${minimal.tries} smaller ones were tried; nothing more can be left out alone without another outcome.`,
    ),
    {
      kind: 'verbatim',
      title: `As it was found ("${scenario.feature}: ${scenario.name}"):`,
      text: scenario.lines.join('\n'),
      language: 'gherkin',
    },
  ];
}

/** The steps of the reduced scenario. */
export function minimalGherkin(script: Script, sentence: string): string {
  return stepLines([...scriptSteps(script), { kind: 'Then', text: sentence }]).join('\n');
}

function sizeWords({ setup, acts }: Script): string {
  const triggers = acts.flatMap((act) => (act.kind === 'trigger' ? act.triggers : []));
  return enumerated([
    counted(setup.nodes.length, 'node'),
    counted(setup.resources.length, 'resource'),
    counted(setup.rules.length + (setup.rulesConfig?.match(/^\S+: /gm)?.length ?? 0), 'rule'),
    counted(triggers.length, 'trigger'),
  ]);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function relatedBlocks({ requirement, scenario }: BugCase): readonly Block[] {
  const rows = scenario.tags.flatMap((tag) => /^precedence:(.*)$/.exec(tag)?.[1] ?? []);
  const pairs = scenario.tags.flatMap((tag) => /^pair:(.*)$/.exec(tag)?.[1] ?? []);
  const lines = [
    ...(requirement ? [`Requirement ${requirement.id} of the catalogue of pve-ha-spec (${requirement.area}).`] : []),
    ...(rows.length > 0 || pairs.length > 0
      ? [`Precedence: ${[...pairs.map((pair) => `pair ${pair}`), ...rows.map((row) => `row ${row}`)].join(', ')}.`]
      : []),
    `Scenario ${scenario.id.replace('#', ', ')}.`,
  ];
  return [prose(lines.join('\n'))];
}
