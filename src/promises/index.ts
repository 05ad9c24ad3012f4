export { type BrokenRule, brokenRules } from './broken-rules';
export { eligibleNodes } from './eligible-nodes';
export { type StaysInMaintenance, stayInMaintenance, type WithoutPlace, withoutPlace } from './out-of-place';
export { RuleIndex } from './rule-index';
export { rulesInForce, writtenRules } from './rules-in-force';
export { occupiedNodes, openNodes, runningNodes } from './whereabouts';
