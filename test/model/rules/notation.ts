import { parseRules, type RulesConfig } from '../../../src/formats';
import { type EvaluatedRules, evaluateRules } from '../../../src/model/rules';

export const threeNodes = ['node1', 'node2', 'node3'];

/**
 * Rules in short: `a1: 101,102 on node1:2,node2 strict` for node affinity, `+p1: 101,102` for resources that are kept
 * together, `-n1: 101,102` for resources that are kept apart, a `!` in front for a disabled rule. A bare number is a VM.
 */
export function rules(...notations: readonly string[]): RulesConfig {
  return parseRules(textOf(notations));
}

/** The text of such rules: four lines for each, or more, with an empty line between them. */
export function textOf(notations: readonly string[]): string {
  return notations.map(section).join('\n');
}

export function evaluate(notations: readonly string[], nodes: readonly string[] = threeNodes): EvaluatedRules {
  return evaluateRules(rules(...notations), nodes);
}

/** The messages of an evaluation, `rule: reason`. */
export function dropped(notations: readonly string[], nodes?: readonly string[]): string[] {
  return evaluate(notations, nodes).dropped.map(({ rule, reason }) => `${rule}: ${reason}`);
}

/** The rules that are left, in the notation, in string order; resources and nodes sorted. */
export function left({ rules: { ids } }: EvaluatedRules): string[] {
  return [...ids]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, rule]) => {
      if (!rule) return `${id}: null`;
      const resources = [...rule.resources]
        .sort()
        .map((sid) => sid.replace(/^vm:/, ''))
        .join(',');
      if (rule.type === 'resource-affinity') return `${rule.affinity === 'positive' ? '+' : '-'}${id}: ${resources}`;
      return `${id}: ${resources} on ${[...rule.nodes.keys()].join(',')}`;
    });
}

function section(notation: string): string {
  const [, disabled, sign, id, resources, nodes, strict] =
    /^(!?)([+-]?)(\S+): (\S*)(?: on (\S+)( strict)?)?$/.exec(notation) ?? [];
  const sids = (resources ?? '').replace(/(^|,)(?=\d)/g, '$1vm:') || ',';
  const type = sign ? 'resource-affinity' : 'node-affinity';
  const lines = [
    `${type}: ${id}`,
    `\tresources ${sids}`,
    ...(sign ? [`\taffinity ${sign === '+' ? 'positive' : 'negative'}`] : [`\tnodes ${nodes}`]),
    ...(strict ? ['\tstrict 1'] : []),
    ...(disabled ? ['\tdisable'] : []),
  ];
  return `${lines.join('\n')}\n`;
}
