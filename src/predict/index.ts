export { type Case, pairCases, singleCases } from './cases';
export { compareRules, type RulesChange } from './compare-rules';
export { rulesChangeJson, rulesChangeMarkdown, rulesChangeText } from './compare-rules-text';
export {
  type ConfigurationFile,
  type ConfigurationFiles,
  kindOfInput,
  readConfigurationFiles,
  readNamedFile,
} from './configuration/files';
export { joinPlacements, nothing, type Placement, parsePlacement } from './configuration/placement';
export { contentsOf, parseSnapshot, type Snapshot, snapshotFormat } from './configuration/snapshot';
export { type Note, type Subject, subjectAtRest } from './configuration/subject';
export { subjectOfDirectory } from './configuration/subject-of-directory';
export { type SubjectOptions, subjectOfFiles } from './configuration/subject-of-files';
export { type Explanation, explain, explanationJson, explanationText } from './explain';
export { type Forecast, isBad } from './forecast';
export { type MaintenancePlan, planMaintenance } from './plan';
export { planJson, planMarkdown, planText } from './plan-text';
export { type Prediction, predict } from './predict';
export { predictionJson } from './prediction-json';
export { predictionMarkdown } from './prediction-markdown';
export { predictionText } from './prediction-text';
export {
  type CasePlayer,
  type CaseResult,
  playCases,
  type Readiness,
  type ReadinessOptions,
  readinessOf,
  worstFirst,
} from './readiness';
export { readinessJson, readinessMarkdown, readinessText } from './readiness-text';
export { happenings, returnOf, type Step, stepOf } from './steps';
