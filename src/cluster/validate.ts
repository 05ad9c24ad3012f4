import type { ValidateFunction } from 'ajv';
import { InputError, type Place } from './input-error';
import type { NodeName, Sid } from './names';
import { setupSchema, stateSchema, timelineSchema, triggerSchema } from './schemas';
import type { ClusterSetup, RuleSetup } from './setup';
import { shapeMistakes } from './shape';
import { namesInShort } from './short-names';
import type { ClusterState } from './state';
import type { Timeline } from './timeline';
import type { Trigger } from './trigger';
import { validatorOf } from './validator';

/**
 * Checks that a value describes a cluster: its form, that every name is given once, and that every resource is on a
 * node of the cluster. Rules may name what does not exist, as they may in a real cluster.
 *
 * @throws InputError that names every mistake
 */
export function checkSetup(value: unknown, place?: Place): ClusterSetup {
  const setup = checkForm(validators.setup, value, 'the cluster', place);
  const nodes = setup.nodes.map(({ name }) => name);
  refuseTwins(nodes, 'node', place);
  refuseTwins(
    setup.resources.map((resource) => resource.sid),
    'resource',
    place,
  );
  refuseTwinRules(setup.rules, place);
  for (const { sid, node } of setup.resources) {
    if (!nodes.includes(node)) throw new InputError(`${sid}: ${unknownNode(node, nodes)}`, place);
  }
  return setup;
}

/** The names that triggers may use. */
export interface KnownNames {
  readonly nodes: readonly NodeName[];
  readonly resources: readonly Sid[];
}

/**
 * Checks that a value is a trigger, that it names only what the cluster has, and gives every rule once. Rules may name
 * what does not exist, as in `checkSetup`.
 *
 * @throws InputError that says what would be right
 */
export function checkTrigger(value: unknown, known?: KnownNames, place?: Place): Trigger {
  const trigger = checkForm(validators.trigger, value, 'the trigger', place);
  if (trigger.kind === 'rules') refuseTwinRules(trigger.rules, place);
  if (!known) return trigger;
  if ('node' in trigger && !known.nodes.includes(trigger.node)) {
    throw new InputError(unknownNode(trigger.node, known.nodes), place);
  }
  if ('resource' in trigger && trigger.kind !== 'add' && !known.resources.includes(trigger.resource)) {
    throw new InputError(unknownResource(trigger.resource, known.resources), place);
  }
  return trigger;
}

/** @throws InputError if a value, read from a file for example, is not a state of a cluster */
export function checkState(value: unknown, place?: Place): ClusterState {
  return checkForm(validators.state, value, 'the state', place);
}

/** @throws InputError if a value, read from a file for example, is not a timeline */
export function checkTimeline(value: unknown, place?: Place): Timeline {
  return checkForm(validators.timeline, value, 'the timeline', place);
}

/** `node4 is not part of the cluster (node1, node2, node3)`. */
export function unknownNode(node: NodeName, nodes: readonly NodeName[]): string {
  return `${node} is not part of the cluster (${nodes.join(', ')})`;
}

/** `vm:999 is not a resource of the cluster (vm:100, vm:101)`; many are told in short. */
export function unknownResource(sid: Sid, sids: readonly Sid[]): string {
  return `${sid} is not a resource of the cluster (${sids.length > 0 ? namesInShort(sids) : 'it has none'})`;
}

interface Forms {
  readonly setup: ClusterSetup;
  readonly trigger: Trigger;
  readonly state: ClusterState;
  readonly timeline: Timeline;
}

const options = { discriminator: true, allowUnionTypes: true };

const validators: { readonly [Name in keyof Forms]: () => ValidateFunction<Forms[Name]> } = {
  setup: validatorOf(setupSchema, options),
  trigger: validatorOf(triggerSchema, options),
  state: validatorOf(stateSchema, options),
  timeline: validatorOf(timelineSchema, options),
};

function checkForm<Form>(validate: () => ValidateFunction<Form>, value: unknown, what: string, place?: Place): Form {
  const check = validate();
  if (check(value)) return value;
  const problems = shapeMistakes(check.errors).map(({ problem }) => `${what}: ${problem}`);
  throw new InputError(problems.join('\n') || `${what} has another form than expected`, place);
}

function refuseTwinRules(rules: readonly RuleSetup[], place?: Place): void {
  refuseTwins(
    rules.map(({ id }) => id),
    'rule',
    place,
  );
}

function refuseTwins(names: readonly string[], what: string, place?: Place): void {
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin !== undefined) throw new InputError(`the ${what} ${twin} is there twice`, place);
}
