/** A deliberate mistake in the model. */
export interface Mutant {
  /** What is wrong with the model then. */
  readonly mistake: string;
  /** The compiled module, below `src/model`. */
  readonly file: string;
  /** A text that is in the module exactly once. */
  readonly from: string;
  readonly to: string;
}

/** Mistakes that are easily made and hard to see; there is a test for each. */
export const mutants: readonly Mutant[] = [
  {
    mistake: 'of nodes with equal scores, the last by name is chosen',
    file: 'placement/select-node.js',
    from: '|| (0, cluster_1.byName)(a, b)',
    to: '|| (0, cluster_1.byName)(b, a)',
  },
  {
    mistake: 'of nodes with equally many partners, the last by name is chosen',
    file: 'placement/select-node.js',
    from: 'if (count > most)',
    to: 'if (count >= most)',
  },
  {
    mistake: 'a node that failed is tried again',
    file: 'placement/select-node.js',
    from: '!failedNodes.includes(node)',
    to: 'true',
  },
  {
    mistake: 'without failback a resource stays beside one that it is kept apart from',
    file: 'placement/select-node.js',
    from: 'if (isAllowed && !isInTheWay)',
    to: 'if (isAllowed)',
  },
  {
    mistake: 'a node is fenced a round later than it should be',
    file: 'manager/node-states.js',
    from: 'lastOnline >= delay',
    to: 'lastOnline > delay',
  },
  {
    mistake: 'nodes are gone through from the last to the first',
    file: 'manager/node-states.js',
    from: '.sort(cluster_1.byName);',
    to: '.sort(cluster_1.byName).reverse();',
  },
  {
    mistake: 'a state change keeps the uid',
    file: 'manager/round-step.js',
    from: 'state, this.world.cluster.newUid(), parameters',
    to: 'state, this.#entry.uid, parameters',
  },
  {
    mistake: 'a state change forgets the node that was left because of maintenance',
    file: 'manager/service-table.js',
    from: 'timeout, failedNodes, maintenanceNode };',
    to: 'timeout, failedNodes };',
  },
  {
    mistake: 'only some of a group have to return for the group to return',
    file: 'manager/round-step.js',
    from: '.peersOf(this.sid).every((peer)',
    to: '.peersOf(this.sid).some((peer)',
  },
  {
    mistake: 'a resource is relocated once less often than allowed',
    file: 'manager/started.js',
    from: 'failedNodes.length <= (',
    to: 'failedNodes.length < (',
  },
  {
    mistake: 'a change of the rules goes unnoticed',
    file: 'manager/rule-book.js',
    from: 'rulesText === this.#rules.text && ',
    to: '',
  },
  {
    mistake: 'rounds of imbalance count although the balance was restored between them',
    file: 'manager/auto-rebalance.js',
    from: 'imbalance <= options.threshold) {\n            this.#heldRounds = 0;',
    to: 'imbalance <= options.threshold) {',
  },
  {
    mistake: 'after a move, the imbalance need not last again',
    file: 'manager/auto-rebalance.js',
    from: 'return;\n        this.#heldRounds = 0;',
    to: 'return;',
  },
  {
    mistake: 'candidates for a move are compared beyond 15 decimals',
    file: 'crs/imbalance.js',
    from: 'Math.trunc(1e15 * imbalance) / 1e15',
    to: 'imbalance',
  },
  {
    mistake: 'a lock is free as soon as it is as old as the timeout',
    file: 'testbed/locks.js',
    from: 'lock.time > exports.lockTimeout',
    to: 'lock.time >= exports.lockTimeout',
  },
  {
    mistake: 'a watchdog strikes as soon as it is as old as the timeout',
    file: 'testbed/watchdogs.js',
    from: 'now - renewed <= exports.watchdogTimeout',
    to: 'now - renewed < exports.watchdogTimeout',
  },
  {
    mistake: 'failed starts are counted together, whatever started between them',
    file: 'lrm.js',
    from: 'if (code === guests_1.ExitCode.success)',
    to: 'if (false)',
  },
  {
    mistake: 'a resource that is to be stopped is not stopped again',
    file: 'lrm.js',
    from: "this.#results.has(entry.uid) && entry.state !== 'stopped'",
    to: 'this.#results.has(entry.uid)',
  },
  {
    mistake: 'an LRM without resources goes idle a round too early',
    file: 'lrm.js',
    from: 'this.#idleRounds <= maxIdleRounds',
    to: 'this.#idleRounds < maxIdleRounds',
  },
  {
    mistake: 'a shutdown freezes under the conditional policy, as a reboot does',
    file: 'shutdown-policy.js',
    from: "policy === 'conditional' && action === 'reboot'",
    to: "policy === 'conditional'",
  },
  {
    mistake: 'as many resources as there are nodes cannot be kept apart',
    file: 'rules/checks/enough-nodes.js',
    from: 'rule.resources.size > nodes.length',
    to: 'rule.resources.size >= nodes.length',
  },
  {
    mistake: 'a positive rule joins the last component that it shares a resource with',
    file: 'rules/positive-components.js',
    from: 'known.reduce((a, b) => Math.min(a, b), components.length)',
    to: 'known.filter((a) => a < components.length).pop() ?? components.length',
  },
];
