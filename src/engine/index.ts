export { type Candidate, candidatesOf, type Fate, fateOf, type UnavailableCause } from './candidates';
export type {
  Decision,
  DecisionWatcher,
  PlacementReason,
  Preference,
  RankedNode,
  Removal,
  RemovalCause,
} from './decision';
export type { ClusterInside, HeldEntry, InsideNode, PublishedStatus } from './inside';
export { masterOf, observe } from './observe';
export { type Played, type PlayScript, type Rest, type Runs, UnplayableError } from './played';
export {
  type Capability,
  capabilities,
  type EngineIdentity,
  type HaEngine,
  type SettleLimit,
  type Settlement,
  UnobservableError,
  UnsupportedError,
} from './port';
export { type EngineFactory, type EngineOptions, EngineRegistry, type EngineSettings, engines } from './registry';
export { movingStates, Settling, settleRounds, whatMoves } from './settling';
