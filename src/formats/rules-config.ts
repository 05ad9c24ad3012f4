import type { NodeName, RuleSetup, Sid } from '../cluster';
import type { ByteText } from './bytes';
import { decodeComment, encodeComment } from './comments';
import {
  checkNodeList,
  checkResourceList,
  parseNodeList,
  parseResourceList,
  splitList,
  writeList,
  writeNodeList,
} from './lists';
import { parseSections, type SectionConfig, writeSections } from './section-config';
import { identifyByName, type RawValues, type SectionSyntax } from './section-syntax';

export type Affinity = 'positive' | 'negative';

interface AnyRule {
  readonly resources: ReadonlySet<Sid>;
  /** The rule is disabled if this is there, whatever its value (spec/rules.md 3.3). */
  readonly disable?: 0 | 1;
  readonly comment?: string;
}

/** Places resources on nodes (spec/rules.md 3.1). */
export interface NodeAffinityRule extends AnyRule {
  readonly type: 'node-affinity';
  /** Node to priority; the higher number is preferred. */
  readonly nodes: ReadonlyMap<NodeName, number>;
  readonly strict?: 0 | 1;
}

/** Keeps resources together or apart (spec/rules.md 3.2). */
export interface ResourceAffinityRule extends AnyRule {
  readonly type: 'resource-affinity';
  readonly affinity: Affinity;
}

export type Rule = NodeAffinityRule | ResourceAffinityRule;

export type RulesConfig = SectionConfig<Rule>;

/**
 * Reads a rules.cfg.
 *
 * @param file the name of the file in warnings
 */
export function parseRules(text: ByteText, file = 'rules.cfg'): RulesConfig {
  return parseSections(rulesSyntax, text, file);
}

/**
 * Writes a rules.cfg.
 *
 * @throws InputError if there is a rule that lacks a required property (null)
 */
export function writeRules(config: Pick<RulesConfig, 'ids' | 'order'>): ByteText {
  return writeSections(rulesSyntax, config);
}

/** Whether a rule takes effect: it is whole, and not disabled (spec/rules.md 3.3). */
export function isEnabled(rule: Rule | null): rule is Rule {
  return rule !== null && rule.disable === undefined;
}

/** The rules of the vocabulary as the text of a rules.cfg, in the given order. */
export function rulesText(setups: readonly RuleSetup[]): ByteText {
  return writeRules({
    ids: new Map(setups.map((setup) => [setup.id, ruleOf(setup)])),
    order: new Map(setups.map((setup, index) => [setup.id, index + 1])),
  });
}

/** A rule that is in force, in the vocabulary; undefined for one that is not. */
export function ruleSetupOf(id: string, rule: Rule | null): RuleSetup | undefined {
  if (!isEnabled(rule)) return undefined;
  const resources = [...rule.resources];
  return rule.type === 'node-affinity'
    ? { type: rule.type, id, resources, nodes: Object.fromEntries(rule.nodes), strict: rule.strict === 1 }
    : { type: rule.type, id, resources, affinity: rule.affinity };
}

const common = {
  resources: { type: 'text', required: true, check: checkResourceList },
  disable: { type: 'boolean' },
  comment: { type: 'text', maxLength: 4096 },
} as const;

const types: SectionSyntax<Rule>['types'] = {
  'node-affinity': {
    ...common,
    nodes: { type: 'text', required: true, check: checkNodeList },
    strict: { type: 'boolean' },
  },
  'resource-affinity': {
    ...common,
    affinity: { type: 'text', required: true, values: ['positive', 'negative'] },
  },
};

const rulesSyntax: SectionSyntax<Rule> = {
  types,
  reserved: ['type', 'rule'],
  identify: identifyByName(types),
  nameOf: (id) => id,
  decode,
  encode,
};

function decode(type: string, { resources, nodes, affinity, strict, disable, comment }: RawValues): Rule {
  const shared = {
    resources: parseResourceList(String(resources)),
    ...(disable !== undefined && { disable: flag(disable) }),
    ...(comment !== undefined && { comment: decodeComment(String(comment)) }),
  };
  return type === 'node-affinity'
    ? {
        type,
        ...shared,
        nodes: parseNodeList(splitList(String(nodes))),
        ...(strict !== undefined && { strict: flag(strict) }),
      }
    : { type: 'resource-affinity', ...shared, affinity: affinity === 'positive' ? 'positive' : 'negative' };
}

function encode(rule: Rule): { type: string; values: RawValues } {
  const shared = {
    resources: writeList(rule.resources),
    disable: rule.disable,
    comment: rule.comment === undefined ? undefined : encodeComment(rule.comment),
  };
  return rule.type === 'node-affinity'
    ? { type: rule.type, values: { ...shared, nodes: writeNodeList(rule.nodes), strict: rule.strict } }
    : { type: rule.type, values: { ...shared, affinity: rule.affinity } };
}

function flag(value: string | number): 0 | 1 {
  return value === 1 ? 1 : 0;
}

function ruleOf(setup: RuleSetup): Rule {
  const resources = new Set(setup.resources);
  return setup.type === 'node-affinity'
    ? { type: setup.type, resources, nodes: new Map(Object.entries(setup.nodes)), strict: setup.strict ? 1 : 0 }
    : { type: setup.type, resources, affinity: setup.affinity };
}
