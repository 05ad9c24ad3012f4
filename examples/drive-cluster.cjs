// Drives a virtual cluster step by step: what comes next may depend on what came before.
const { createModel } = require('pve-ha-spec');

async function main() {
  const cluster = createModel('maintenance-first');
  await cluster.start({
    nodes: ['node1', 'node2', 'node3'].map((name) => ({ name, online: true })),
    resources: ['vm:101', 'vm:102'].map((sid) => ({ sid, node: 'node3', state: 'started' })),
    rules: [{ type: 'resource-affinity', id: 'together', resources: ['vm:101', 'vm:102'], affinity: 'positive' }],
    datacenter: { scheduler: 'basic' },
  });

  for (const to of ['enter', 'leave']) {
    await cluster.trigger({ kind: 'maintenance', node: 'node3', to });
    const { settled, seconds } = await cluster.settle({ seconds: 1800 });
    const { resources } = await cluster.observe();
    const places = Object.entries(resources).map(([sid, { node }]) => `${sid} on ${node}`);
    console.log(`${to}: ${settled ? `settled after ${seconds} s` : 'still moving'}, ${places.join(', ')}`);
  }
  await cluster.stop();
}

main();
