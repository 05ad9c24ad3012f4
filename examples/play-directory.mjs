// Plays a test directory and tells which resources moved, and what the log says about one of them.
import { formatEvent, movementsIn, playDirectory, profileOf, testDirectoryFromFiles } from 'pve-ha-spec';

// readTestDirectory('path/to/test-network-failure') reads one from disk.
const directory = testDirectoryFromFiles({
  cmdlist: [['power node1 on', 'power node2 on', 'power node3 on'], ['network node3 off']],
  hardware_status: {
    node1: { power: 'off', network: 'off' },
    node2: { power: 'off', network: 'off' },
    node3: { power: 'off', network: 'off' },
  },
  manager_status: {},
  service_config: {
    'vm:101': { node: 'node1', state: 'started' },
    'vm:103': { node: 'node3', state: 'started' },
  },
});

const events = playDirectory(directory, profileOf('5.2.0'));

for (const { resource, kind, from, to, time } of movementsIn(events)) {
  console.log(`${time} s: ${kind} ${resource} from ${from} to ${to}`);
}
for (const event of events.filter(({ fields }) => fields.sid === 'vm:103')) {
  console.log(formatEvent(event));
}
