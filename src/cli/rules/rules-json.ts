import { fromBytes, type Rule } from '../../formats';
import type { RulesReview } from '../../model/rules';
import { resourcesOf } from './rules-resources';

/** What is to be said about a rules.cfg, for programs: maps and sets are JSON objects and lists. */
export function reviewJson(review: RulesReview): object {
  const { isClean, rules, nodes, warnings, replaced, disabled, dropped, changes, evaluated, quirks } = review;
  return {
    file: rules.file,
    clean: isClean,
    nodes,
    ignored: { warnings: warnings.map((warning) => ({ ...warning, text: fromBytes(warning.text) })), replaced },
    dropped,
    disabled,
    changes,
    rules: Object.fromEntries([...evaluated.rules.ids].map(([id, rule]) => [id, rule && ruleJson(rule)])),
    resources: Object.fromEntries(resourcesOf(review).map(({ sid, ...view }) => [sid, view])),
    quirks,
  };
}

function ruleJson(rule: Rule): object {
  const resources = [...rule.resources];
  return rule.type === 'node-affinity'
    ? { ...rule, resources, nodes: Object.fromEntries(rule.nodes) }
    : { ...rule, resources };
}
