export { describePlace, fileError, InputError, type Place } from './input-error';
export { byName, isNodeName, isSid, type NodeName, parseSid, type Sid, typeOf } from './names';
export { setupSchema, stateSchema, timelineSchema, triggerSchema } from './schemas';
export { type Act, type Script, type TriggerAct, triggerActsOf } from './script';
export type {
  AutoRebalanceSetup,
  ClusterSetup,
  DatacenterSetup,
  NodeAffinitySetup,
  NodeSetup,
  ResourceAffinitySetup,
  ResourceSetup,
  RuleSetup,
  Usage,
} from './setup';
export { type ShapeMistake, shapeMistakes } from './shape';
export { byNumber, namesInShort } from './short-names';
export type { ClusterState, NodeStatus, ResourceStatus } from './state';
export {
  type ConfiguredState,
  type CrmState,
  configuredStates,
  crmStates,
  type DisarmMode,
  disarmModes,
  type FilesystemPart,
  filesystemParts,
  type LrmMode,
  type LrmState,
  lrmModes,
  lrmStates,
  type NodeState,
  nodeStates,
  type RequestedState,
  requestedStates,
  type Scheduler,
  type ServiceState,
  type ShutdownPolicy,
  schedulers,
  serviceStates,
  shutdownPolicies,
} from './states';
export { type Level, levels, type Timeline, type TimelineEvent, type TriggerMark } from './timeline';
export { type ConfigurationChange, isConfigurationChange, type Trigger, type TriggerKind } from './trigger';
export {
  checkSetup,
  checkState,
  checkTimeline,
  checkTrigger,
  type KnownNames,
  unknownNode,
  unknownResource,
} from './validate';
export { validatorOf } from './validator';
