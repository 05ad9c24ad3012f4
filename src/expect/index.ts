export {
  areDown,
  areUp,
  clusterIsArmed,
  clusterIsDisarmed,
  clusterIsDisarming,
  isMaster,
  isNotMaster,
  nodesAre,
} from './cluster-states';
export type { Evidence, Expectation, Since, Verdict } from './evidence';
export { areFenced, areFencedAfter, areNotFenced } from './fencing';
export { findingsOf } from './findings';
export { type Movement, type MovementKind, movementsOf, type RunChange, runChangesOf } from './movements';
export { type Destination, type ExpectedWay, move, recoverWithin, returnTo } from './moves';
export { resourcesAre, resourcesAreUnmanaged } from './resource-states';
export { runApart, runNothing, runNowhere, runOn, runTogether } from './runs';
export { type FeatureDocument, type ScenarioReference, scenarioIdOf, scenarioIdsOf } from './scenario-id';
export { nothingMoves, stayInPlace, stayOn } from './stays';
export {
  commandIsRefused,
  logNeverShows,
  logShows,
  logShowsBefore,
  logShowsOnce,
  noRuleIsDropped,
  ruleIsDropped,
} from './told';
export { list } from './words';
