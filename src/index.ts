/**
 * pve-ha-spec as a library: play test directories, drive the model like a cluster, read and write the files of the HA
 * stack and its log. The step language for own steps is in `pve-ha-spec/steps`.
 *
 * @packageDocumentation
 */
export * from './cluster';
export {
  type Capability,
  capabilities,
  type EngineFactory,
  type EngineIdentity,
  type EngineOptions,
  EngineRegistry,
  engines,
  type HaEngine,
  type SettleLimit,
  type Settlement,
  UnsupportedError,
} from './engine';
export {
  commandOf,
  directoryOf,
  parseGroups,
  parseResources,
  parseRules,
  type RecordedVector,
  type Rule,
  type RulesConfig,
  readRecordedVectors,
  readTestDirectory,
  type TestDirectory,
  testDirectoryFromFiles,
  triggerOf,
  writeRules,
  writeTestDirectory,
} from './formats';
export { catalogue, formatEvent, formatLog, type MessageKind, messageText, parametersOf, parseLog } from './log';
export { createModel, defaultProfile, type Profile, playDirectory, profileNames, profileOf } from './model';
