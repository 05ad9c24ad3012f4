import type { Mutant } from '../mutants/mutants';

/** A mistake in the model, and the invariants of which one has to tell of it. */
export interface ExploreMutant extends Mutant {
  readonly told: readonly string[];
}

/** A mistake for each invariant; those that 5.2.0 breaks itself are broken in another way. */
export const exploreMutants: readonly ExploreMutant[] = [
  {
    mistake: 'what runs on a node in maintenance is left there',
    file: 'manager/started.js',
    from: 'step.amend({ maintenanceNode: node });',
    to: 'return;',
    told: ['leaves-maintenance'],
  },
  {
    mistake: 'the node that was left because of maintenance plays no role',
    file: 'placement/select-node.js',
    from: 'if (maintenanceNode !== undefined && preferred.includes(maintenanceNode)) {',
    to: 'if (false) {',
    told: ['returns-from-maintenance', 'returns-to-first-node'],
  },
  {
    mistake: 'the nodes of what is kept separate are not left out',
    file: 'placement/select-node.js',
    from: '!separate.has(node)',
    to: 'true',
    told: ['kept-apart', 'heals'],
  },
  {
    mistake: 'what is kept together goes each its own way',
    file: 'placement/select-node.js',
    from: 'if (count > most)',
    to: 'if (false)',
    told: ['ends-together'],
  },
  {
    mistake: 'a strict rule only prefers its nodes',
    file: 'rules/compile.js',
    from: 'if (rule.strict)',
    to: 'if (false)',
    told: ['stays-strict', 'heals'],
  },
  {
    mistake: 'the lowest priority counts most',
    file: 'placement/affinity-classes.js',
    from: 'b - a',
    to: 'a - b',
    told: ['prefers-priority'],
  },
  {
    mistake: 'a resource never has a reason to stay',
    file: 'placement/select-node.js',
    from: "if (preference === 'none' && preferred.includes(current)) {",
    to: 'if (false) {',
    told: ['comes-to-rest', 'moves-for-a-reason'],
  },
  {
    mistake: 'a recovery that found no node is not tried again',
    file: 'manager/service-states.js',
    from: "step.say('recovery-failed', { sid, node: from });",
    to: "step.say('recovery-failed', { sid, node: from }); step.become('error'); return;",
    told: ['ends-started'],
  },
  {
    mistake: 'a resource that is requested to stop is forgotten',
    file: 'manager/manager.js',
    from: "if (config && config.state !== 'ignored')",
    to: "if (config && config.state !== 'ignored' && config.state !== 'stopped')",
    told: ['never-lost'],
  },
  {
    mistake: 'a watchdog never strikes',
    file: 'testbed/watchdogs.js',
    from: 'now - renewed <= exports.watchdogTimeout',
    to: 'true',
    told: ['never-twice'],
  },
  {
    mistake: 'a resource of a node that is away is recovered before the node is fenced',
    file: 'manager/manager.js',
    from: "state !== 'fence' || !fence(node)",
    to: "state !== 'fence'",
    told: ['fenced-first'],
  },
  {
    mistake: 'a disarmed manager goes on',
    file: 'manager/manager.js',
    from: 'if (this.#disarm) {\n            deferred',
    to: "if (this.#disarm && this.#disarm.state !== 'disarmed') {\n            deferred",
    told: ['disarm-moves-nothing'],
  },
  {
    mistake: 'the second request for maintenance ends it',
    file: 'manager/commands.js',
    from: "world.say('maintenance-already', { node });",
    to: "{ world.say('maintenance-already', { node }); target.maintenanceRequests.delete(node); }",
    told: ['twice-is-no-worse'],
  },
];
