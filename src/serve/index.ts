export type { Account, AccountToken } from './access/accounts';
export { allPrivileges, auditorPrivileges, type Grants } from './access/privileges';
export { orderFrom, orders } from './control/client';
export { type ControlTarget, controlActions, type HookAction, hookActions } from './control/names';
export { faultSyntax, parseFault } from './control/parse-fault';
export { type EmulatedAddresses, EmulatedCluster, type EmulatedClusterOptions } from './emulated-cluster';
export type { Fault, FaultKind, FaultScope } from './faults';
export { checkFolder, removeFolder, writeFolder } from './folder';
export { bareCluster, readSetup } from './read-setup';
