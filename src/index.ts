/**
 * pve-ha-spec as a library: play test directories, drive the model like a cluster, check rules, read and write the files
 * of the HA stack and its log. docs/library.md has examples; the language for own steps is in `pve-ha-spec/steps`.
 *
 * What is exported here is meant to be used, and changes with the major version only; whatever else the package holds
 * is its own affair.
 *
 * @packageDocumentation
 */

// The vocabulary: what a cluster is, what happens to it, what came of it.
export {
  type AutoRebalanceSetup,
  type ClusterSetup,
  type ClusterState,
  type ConfigurationChange,
  type ConfiguredState,
  type CrmState,
  checkSetup,
  checkState,
  checkTimeline,
  checkTrigger,
  type DatacenterSetup,
  type DisarmMode,
  describePlace,
  InputError,
  isSid,
  type KnownNames,
  type Level,
  type LrmMode,
  type LrmState,
  type NodeAffinitySetup,
  type NodeName,
  type NodeSetup,
  type NodeState,
  type NodeStatus,
  type Place,
  parseSid,
  type RequestedState,
  type ResourceAffinitySetup,
  type ResourceSetup,
  type ResourceStatus,
  type RuleSetup,
  type Scheduler,
  type ServiceState,
  type ShutdownPolicy,
  type Sid,
  setupSchema,
  stateSchema,
  type Timeline,
  type TimelineEvent,
  type Trigger,
  type TriggerKind,
  type TriggerMark,
  timelineSchema,
  triggerSchema,
  type Usage,
} from './cluster';

// The port: what every engine can be asked, and how the command line finds one.
export {
  type Candidate,
  type Capability,
  candidatesOf,
  capabilities,
  type Decision,
  type DecisionWatcher,
  type EngineFactory,
  type EngineIdentity,
  type EngineOptions,
  type EngineRegistry,
  type EngineSettings,
  engines,
  type HaEngine,
  type SettleLimit,
  type Settlement,
  UnobservableError,
  UnsupportedError,
} from './engine';

// Files: configuration, test directories, recorded vectors, and the commands of a test directory.
export {
  type Affinity,
  type ByteText,
  type CommandTrigger,
  commandOf,
  directoryOf,
  fromBytes,
  type Group,
  type GroupsConfig,
  type NodeAffinityRule,
  type ParseWarning,
  type PropertyError,
  parseGroups,
  parseResources,
  parseRules,
  type RecordedVector,
  type ResourceAffinityRule,
  type ResourceEntry,
  type ResourcesConfig,
  type Rule,
  type RulesConfig,
  readRecordedVectors,
  readTestDirectory,
  type SectionConfig,
  type SectionPlace,
  type TestDirectory,
  testDirectoryFromFiles,
  toBytes,
  triggerOf,
  writeRules,
  writeTestDirectory,
} from './formats';

// The log: events and their text, in both directions.
export {
  catalogue,
  formatEvent,
  formatLog,
  type Journal,
  type Message,
  type MessageKind,
  type Movement,
  type MovementKind,
  messageText,
  movementsIn,
  parametersOf,
  parseJournal,
  parseLog,
  type Speaker,
} from './log';

// The local engine.
export { createModel, defaultProfile, type Profile, playDirectory, profileNames, profileOf } from './model';

// What the engine makes of rules.
export {
  type AffinityGroup,
  type AffinityIndex,
  type Bite,
  type Blame,
  type CompiledRules,
  type ConfigFile,
  type EvaluatedRules,
  evaluateRules,
  formatEvaluation,
  type ParsedFile,
  type RuleChange,
  type RulesInput,
  type RulesReview,
  reviewRules,
} from './model/rules';

// What would happen to a cluster, and why.
export {
  type Case,
  type CaseResult,
  type Forecast,
  happenings,
  type MaintenancePlan,
  type Note,
  type Prediction,
  pairCases,
  planMaintenance,
  predict,
  type Readiness,
  type ReadinessOptions,
  readinessOf,
  type Step,
  type Subject,
  singleCases,
  stepOf,
  subjectAtRest,
} from './predict';
