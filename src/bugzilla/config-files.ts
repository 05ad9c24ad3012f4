import type { ClusterSetup } from '../cluster';
import {
  datacenterConfigOf,
  fromBytes,
  managerStatusText,
  resourcesText,
  rulesConfigOf,
  writeDatacenter,
} from '../formats';

/** The files that configure the HA stack of a cluster, by their paths; empty ones too. */
export function configFilesOf(setup: ClusterSetup): Readonly<Record<string, string>> {
  const { resources, groupsConfig = '', managerStatus, datacenter } = setup;
  return {
    '/etc/pve/ha/resources.cfg': fromBytes(resourcesText(resources)),
    '/etc/pve/ha/rules.cfg': fromBytes(rulesConfigOf(setup)),
    '/etc/pve/ha/groups.cfg': groupsConfig,
    '/etc/pve/ha/manager_status': managerStatus ? managerStatusText(managerStatus) : '',
    '/etc/pve/datacenter.cfg': writeDatacenter(datacenterConfigOf(datacenter)),
  };
}
