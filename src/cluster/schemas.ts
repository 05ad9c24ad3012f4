import {
  configuredStates,
  crmStates,
  disarmModes,
  filesystemParts,
  lrmModes,
  lrmStates,
  nodeStates,
  requestedStates,
  schedulers,
  serviceStates,
  shutdownPolicies,
} from './states';
import { levels } from './timeline';

// JSON Schemas of the vocabulary, for whatever comes from outside the type checker: setup.ts, trigger.ts, state.ts,
// timeline.ts say the same in types.

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const flag: Schema = { type: 'boolean' };
const count: Schema = { type: 'integer', minimum: 0, description: 'a whole number, 0 or more' };
const amount: Schema = { type: 'number', minimum: 0, description: 'a number, 0 or more' };
const sid: Schema = { type: 'string', pattern: '^[a-z]+:\\S+$', description: 'a resource id like vm:100' };
const nodeName: Schema = {
  type: 'string',
  pattern: '^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$',
  description: 'a node name like node1: letters, digits and inner hyphens',
};

function oneOf(values: readonly string[]): Schema {
  return { enum: values };
}

function record(required: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}): Schema {
  return {
    type: 'object',
    required: Object.keys(required),
    properties: { ...required, ...optional },
    additionalProperties: false,
  };
}

function list(items: Schema, rules: Schema = {}): Schema {
  return { type: 'array', items, ...rules };
}

function map(names: Schema, values: Schema): Schema {
  return { type: 'object', propertyNames: names, additionalProperties: values };
}

/** Records that a member tells apart. */
function union(tag: string, records: Readonly<Record<string, Schema>>): Schema {
  return {
    type: 'object',
    required: [tag],
    discriminator: { propertyName: tag },
    oneOf: Object.entries(records).map(([value, schema]) => ({
      ...schema,
      properties: { [tag]: { const: value }, ...(schema.properties as Schema) },
    })),
  };
}

const usage = record({}, { cpus: amount, memory: amount });
const ruleId: Schema = {
  type: 'string',
  pattern: '^[a-zA-Z][a-zA-Z0-9_-]+$',
  description: 'a rule id: a letter, then letters, digits, _ or -',
};

const rule = union('type', {
  'node-affinity': record({
    id: ruleId,
    resources: list(sid),
    nodes: map(nodeName, count),
    strict: flag,
  }),
  'resource-affinity': record({ id: ruleId, resources: list(sid), affinity: oneOf(['positive', 'negative']) }),
});

const resource = record(
  { sid, node: nodeName, state: oneOf(configuredStates) },
  { failback: flag, maxRestart: count, maxRelocate: count, group: text, lock: text, limits: usage, usage },
);

const datacenter = record(
  {},
  {
    shutdownPolicy: oneOf(shutdownPolicies),
    scheduler: oneOf(schedulers),
    rebalanceOnStart: flag,
    autoRebalance: record(
      {},
      { method: oneOf(['bruteforce', 'topsis']), threshold: amount, holdDuration: amount, margin: amount },
    ),
  },
);

export const setupSchema = record(
  {
    nodes: list(record({ name: nodeName, online: flag }, { cpus: amount, memory: amount, version: text }), {
      minItems: 1,
    }),
    resources: list(resource),
    rules: list(rule),
    datacenter,
  },
  { rulesConfig: text, groupsConfig: text, managerStatus: { type: 'object' } },
);

const onOff = oneOf(['on', 'off']);

export const triggerSchema = union('kind', {
  maintenance: record({ node: nodeName, to: oneOf(['enter', 'leave']) }),
  power: record({ node: nodeName, to: onOff }),
  network: record({ node: nodeName, to: onOff }),
  reboot: record({ node: nodeName }),
  shutdown: record({ node: nodeName }),
  move: record({ resource: sid, node: nodeName, how: oneOf(['migrate', 'relocate']) }),
  stop: record({ resource: sid, timeout: count }),
  request: record({ resource: sid, state: oneOf(requestedStates) }),
  add: record({ resource: sid, node: nodeName, state: oneOf(requestedStates) }, { running: flag }),
  remove: record({ resource: sid }),
  lock: record({ resource: sid, lock: text }),
  unlock: record({ resource: sid }),
  'move-by-hand': record({ resource: sid, node: nodeName }),
  disarm: record({ mode: oneOf(disarmModes) }),
  arm: record({}),
  crm: record({ node: nodeName, to: oneOf(['stop', 'start']) }),
  'lrm-restart': record({ node: nodeName }),
  filesystem: record({ node: nodeName, part: oneOf(filesystemParts), to: oneOf(['work', 'fail']) }),
  usage: record({ resource: sid }, { cpus: amount, memory: amount }),
  limits: record({ resource: sid }, { cpus: amount, memory: amount }),
  version: record({ node: nodeName, version: text }),
  delay: record({ seconds: count }),
  'skip-rounds': record({ daemon: oneOf(['crm', 'lrm']), rounds: count }),
  rules: record({ rules: list(rule) }, { rulesConfig: text }),
  datacenter: record({ datacenter }),
  'resource-options': record({ resource: sid }, { failback: flag, maxRestart: count, maxRelocate: count }),
});

export const stateSchema = record(
  {
    time: amount,
    quorate: flag,
    nodes: map(
      nodeName,
      record(
        { online: flag, maintenanceRequested: flag },
        { state: oneOf(nodeStates), crm: oneOf(crmStates), lrm: oneOf(lrmStates), lrmMode: oneOf(lrmModes) },
      ),
    ),
    resources: map(
      sid,
      record(
        { node: nodeName, requested: oneOf(requestedStates), runsOn: list(nodeName) },
        { state: oneOf(serviceStates), target: text, maintenanceNode: nodeName, failedNodes: list(nodeName) },
      ),
    ),
  },
  { master: nodeName, disarm: record({ mode: oneOf(disarmModes), state: oneOf(['disarming', 'disarmed']) }) },
);

export const timelineSchema = record({
  setup: setupSchema,
  events: list(record({ time: amount, source: text, level: oneOf(levels), kind: text, fields: map(text, text) })),
  triggers: list(record({ time: amount, trigger: triggerSchema, eventsBefore: count }, { doneAt: amount })),
});
