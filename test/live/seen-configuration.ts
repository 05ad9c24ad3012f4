import { connect, takeSnapshot } from '../../src/live';
import type { Emulated } from './emulated';

/** All that the API shows of a cluster's configuration and of what was done to its nodes. */
export async function configurationOf({ configFile, surroundings }: Emulated): Promise<unknown> {
  const { api } = connect(configFile, surroundings);
  try {
    const { sight, ...files } = await takeSnapshot(api);
    const { guests, resources, nodes, manager } = sight;
    const { maintenanceRequests, disarm, services } = manager;
    return { ...files, guests, resources, nodes, maintenanceRequests, disarm, services };
  } finally {
    await api.close();
  }
}
