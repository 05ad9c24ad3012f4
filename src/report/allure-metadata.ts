import type { FeatureDocument, Pickle } from './cucumber-messages';
import type { KnownDeviation, KnownDeviations } from './known-deviations';
import { requirementsOf } from './requirement-results';
import { documentationOf, levelOf, type Requirement, type Requirements } from './requirements';
import { descriptionOf, ruleOf } from './scenario';

/** What is known of scenarios beside what the feature files say. */
export interface AllureKnowledge {
  /** The name of the engine. */
  readonly subject: string;
  readonly requirements: Requirements;
  readonly deviations: KnownDeviations;
  /** The id of a scenario. */
  idOf(document: FeatureDocument, pickle: Pickle): string;
}

/** Labels, links and description of a scenario, as Allure's runtime message `metadata` has them. */
export function metadataOf(document: FeatureDocument, pickle: Pickle, knowledge: AllureKnowledge) {
  const tags = pickle.tags.map(({ name }) => name.slice(1));
  const id = knowledge.idOf(document, pickle);
  const area = spoken(tags.find((tag) => tag.startsWith('area:'))?.slice('area:'.length) ?? 'other');
  const rule = ruleOf(document, pickle);
  const requirements = requirementsOf({ tags });
  const stated = requirements.flatMap((each) => knowledge.requirements.get(each) ?? []);
  const known = knowledge.deviations.get(id);
  return {
    // Without an id Allure takes scenarios of the same name, and those of other engines, for repetitions.
    testCaseId: id,
    historyId: `${knowledge.subject}: ${id}`,
    labels: [
      { name: 'epic', value: area },
      { name: 'parentSuite', value: area },
      { name: 'suite', value: document.feature?.name ?? '' },
      ...(rule === undefined ? [] : ['story', 'subSuite'].map((name) => ({ name, value: rule }))),
      { name: 'severity', value: tags.includes('seed') ? 'critical' : 'normal' },
      ...requirements.map((value) => ({ name: 'requirement', value })),
    ],
    description: describe(descriptionOf(document, pickle), stated, known),
    links: [...stated.map(requirementLink), ...bugLinks(known)],
  };
}

/** Whether a tag is shown as something else than a tag. */
export function isTelling(tag: string): boolean {
  return tag.startsWith('@area:') || tag.startsWith('@requirement:');
}

/** `node-affinity` as `Node affinity`, and `crm` as `CRM`. */
function spoken(area: string): string {
  if (['crm', 'crs', 'lrm'].includes(area)) return area.toUpperCase();
  const words = area.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A description in Markdown. */
function describe(text: string, requirements: readonly Requirement[], known: KnownDeviation | undefined): string {
  const statements = requirements.map((each) => `- **${each.id}** (${kindOf(each)}): ${each.statement}`);
  const paragraphs = [
    text,
    statements.join('\n'),
    known ? `**Known deviation**: ${known.note} Bug: ${known.bug}.` : '',
  ];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

function kindOf(requirement: Requirement): string {
  const level = levelOf(requirement);
  return level === 'described' ? requirement.status : `${level}, ${requirement.status}`;
}

interface Link {
  readonly type: string;
  readonly name: string;
  readonly url: string;
}

function requirementLink(requirement: Requirement): Link {
  return { type: 'tms', name: requirement.id, url: documentationOf(requirement) };
}

function bugLinks(known: KnownDeviation | undefined): Link[] {
  return known && /^https?:\/\//.test(known.bug) ? [{ type: 'issue', name: known.bug, url: known.bug }] : [];
}
