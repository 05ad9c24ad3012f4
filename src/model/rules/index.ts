export { type AffinityGroup, AffinityIndex } from './affinity-index';
export type { Blame } from './checks/blame';
export { type CompiledRules, compileRules } from './compile';
export { type EvaluatedRules, evaluateRules } from './evaluate';
export { formatEvaluation } from './expect-format';
export { addGroupRules, applyGroupFailback, type GroupMember } from './groups';
