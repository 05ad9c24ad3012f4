export { type ByteText, fromBytes, toBytes } from './bytes';
export { type CommandTrigger, commandOf, triggerOf } from './commands';
export {
  type DatacenterConfig,
  isOn,
  type OptionValue,
  type ParsedDatacenter,
  parseDatacenter,
  writeDatacenter,
} from './datacenter-config';
export { addGroupRules, applyGroupFailback, type GroupMember, idOfGroupRule, membersOfGroups } from './group-rules';
export { type Group, type GroupsConfig, parseGroups, writeGroups } from './groups-config';
export { checkShape, type JsonSource, parseJson } from './json-file';
export { parseNodeList, writeList, writeNodeList } from './lists';
export { makeFolder } from './make-folder';
export { managerStatusText, parseManagerStatus } from './manager-status';
export { newOrderNumber } from './order-number';
export { isDecimal } from './property-string';
export { type RecordedVector, readRecordedVectors } from './recorded-vectors';
export {
  parseResources,
  type ResourceEntry,
  type ResourcesConfig,
  resourceSetupOf,
  resourcesText,
  writeResources,
} from './resources-config';
export {
  type Affinity,
  isEnabled,
  type NodeAffinityRule,
  parseRules,
  type ResourceAffinityRule,
  type Rule,
  type RulesConfig,
  ruleSetupOf,
  rulesText,
  writeRules,
} from './rules-config';
export type { ParseWarning, PropertyError, SectionConfig, SectionPlace } from './section-config';
export { datacenterConfigOf, directoryOf, rulesConfigOf } from './setup';
export { datacenterOf, setupOf } from './setup-of-directory';
export {
  filesOf,
  readTestDirectory,
  type TestDirectory,
  testDirectoryFromFiles,
  writeTestDirectory,
} from './test-directory';
export {
  defaultDynamicServiceStats,
  defaultDynamicStats,
  defaultHardwareStatus,
  defaultNode,
  defaultServiceConfig,
  defaultStaticServiceStats,
  defaultStaticStats,
  mebibyte,
} from './test-directory-defaults';
export type { DynamicStats, HardwareEntry, ServiceEntry, StaticStats } from './test-directory-shapes';
