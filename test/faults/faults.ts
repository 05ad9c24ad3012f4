/** A mistake that is made on purpose in the model, to see whether the suite finds it. */
export interface Fault {
  readonly name: string;
  /** The compiled module, below `src/model`. */
  readonly module: string;
  /** What stands there once, and what takes its place. */
  readonly right: string;
  readonly wrong: string;
  /** The area whose scenarios have to fail. */
  readonly area: string;
  /** What a failure in this area has to say, so that a reader gets on the track of the fault. */
  readonly telling: RegExp;
}

export const faults: readonly Fault[] = [
  {
    name: 'maintenance forgets where a resource came from',
    module: 'manager/started.js',
    right: 'step.amend({ maintenanceNode: node });',
    wrong: 'step.amend({});',
    area: 'maintenance',
    telling: /should return to node3, but stays on/,
  },
  {
    name: 'keeping separate is ignored',
    module: 'placement/affinity.js',
    right: 'separate: negative.length === 0 ? nowhere : this.#opponents(sid, negative),',
    wrong: 'separate: nowhere,',
    area: 'resource-affinity',
    telling: /kept separate from/,
  },
  {
    name: 'keeping together is ignored',
    module: 'placement/affinity.js',
    right: 'together: positive.length === 0 ? nobody : this.#partners(sid, positive),',
    wrong: 'together: nobody,',
    area: 'resource-affinity',
    telling: /kept together with/,
  },
  {
    name: 'a node is fenced without delay',
    module: 'manager/node-states.js',
    right: 'const fenceDelay = 60;',
    wrong: 'const fenceDelay = 0;',
    area: 'fencing',
    telling: /fence/,
  },
  {
    name: 'failback that is off is ignored',
    module: 'manager/round-step.js',
    right: 'failback: this.config?.failback ?? true,',
    wrong: 'failback: true,',
    area: 'node-affinity',
    telling: /failback is off/,
  },
  {
    name: 'a strict rule is taken for a preference',
    module: 'rules/compile.js',
    right: 'if (rule.strict)',
    wrong: 'if (false)',
    area: 'node-affinity',
    telling: /must run on/,
  },
  {
    name: 'the higher priority is taken for the lower',
    module: 'placement/affinity-classes.js',
    right: 'b - a',
    wrong: 'a - b',
    area: 'node-affinity',
    telling: /prefers/,
  },
  {
    name: 'restarts are not counted',
    module: 'lrm.js',
    right: 'if (retries >= maxRestart) {',
    wrong: 'if (false) {',
    area: 'start-failure',
    telling: /start/,
  },
  {
    name: 'disarming does not freeze',
    module: 'manager/disarm.js',
    right: 'freezable.has(entry.state)',
    wrong: 'false',
    area: 'disarm',
    telling: /should be frozen/,
  },
  {
    name: 'the shutdown policy is always conditional',
    module: 'shutdown-policy.js',
    right: "cluster_1.shutdownPolicies.find((known) => known === configured) ?? 'conditional'",
    wrong: "'conditional'",
    area: 'shutdown-policy',
    telling: /the shutdown policy is migrate/,
  },
];
