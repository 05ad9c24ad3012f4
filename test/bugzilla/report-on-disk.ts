import type { FinishedReport } from '../../src/bugzilla/finished-report';

export const fingerprint = 'hact:0123456789abcdef';
export const title = 'Resources of a positive resource affinity rule do not move back after node maintenance mode ends';

export const text = `Two VMs that are kept together do not move back.

VERSIONS

    pve-ha-manager 5.2.0

CLUSTER

/etc/pve/ha/resources.cfg

    vm: 101
            state started

STEPS TO REPRODUCE

1. ha-manager crm-command node-maintenance enable node3

EXPECTED RESULT

vm:101 moves back to node3.

ACTUAL RESULT

It stays on node2 [1].

LOG

>   120 cmdlist: execute crm node3 enable-node-maintenance
>>> [1] 140 node1/crm: migrate service 'vm:101' to node 'node2' (running)

FREQUENCY

Always.

Report fingerprint: ${fingerprint}`;

/** A report that may be filed, as it was seen in the simulator. */
export const report: FinishedReport = {
  id: 'maintenance/return#vms-that-are-kept-together-go-back-together',
  title,
  text,
  facts: {
    engine: 'simulator',
    version: '5.2.0',
    kind: 'misplaced',
    fingerprint,
    basis: 1,
    requirement: 'MNT-030',
    documentation: 'https://pve.proxmox.com/pve-docs/chapter-ha-manager.html#ha_manager_node_maintenance',
  },
  attachments: [
    { name: 'timeline.txt', path: 'return/timeline.txt', mediaType: 'text/plain', summary: 'the whole log' },
    { name: 'reproducer.tar.gz', path: 'return/test-return', mediaType: 'application/gzip', summary: 'test directory' },
  ],
};

/** The files of a report, below the folder of the reports. */
export function filesOf(stored: FinishedReport = report): Record<string, string> {
  return {
    'reports/bugs/return.json': JSON.stringify(stored),
    'reports/bugs/return.txt': `${stored.title}\n\n${stored.text}\n`,
    'reports/bugs/return/timeline.txt': 'info    120 cmdlist: execute crm node3 enable-node-maintenance\n',
    'reports/bugs/return/test-return/cmdlist': '[["crm node3 enable-node-maintenance"]]\n',
    'reports/bugs/return/test-return/service_config': '{"vm:101":{"node":"node3","state":"started"}}\n',
  };
}
