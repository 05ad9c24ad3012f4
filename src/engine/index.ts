export {
  type Capability,
  capabilities,
  type EngineIdentity,
  type HaEngine,
  type SettleLimit,
  type Settlement,
  UnsupportedError,
} from './port';
export { type EngineFactory, type EngineOptions, EngineRegistry, engines } from './registry';
