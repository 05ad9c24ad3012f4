import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { apiMistakes, type Endpoint, endpointOf, endpoints } from '../../src/api';
import { mergeParameters, readParameters } from '../../src/serve/parameters';
import { Refusal } from '../../src/serve/refusal';

interface Property {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Property[];
}

/** All properties that an endpoint knows, in whatever form. */
function propertiesOf({ parameters }: Endpoint): Readonly<Record<string, Property>> {
  const forms = (parameters.anyOf ?? [parameters]) as { properties?: Record<string, Property> }[];
  return Object.assign({}, ...forms.map(({ properties }) => properties));
}

/** A value as a parser of the original would see it: texts that are numbers are numbers where those are wanted. */
function normalised(property: Property | undefined, value: string | number | boolean): string | number | boolean {
  const [first = property] = property?.anyOf ?? [];
  const plain = typeof value === 'boolean' ? Number(value) : value;
  if (first?.type === 'string') return String(plain);
  const isNumber = /^[+-]?\d+$/.test(String(plain)) || (first?.type === 'number' && /^\d+\.\d+$/.test(String(plain)));
  return isNumber && !property?.anyOf?.some(({ type }) => type === 'boolean') ? Number(plain) : plain;
}

const values = fc.oneof(
  fc.constantFrom('vm:101', 'node1', 'node-affinity', 'resource-affinity', 'positive', 'started', 'freeze', 'reboot'),
  fc.constantFrom(
    '0',
    '1',
    '2',
    '-1',
    '+7',
    '1.5',
    '101',
    '99',
    'true',
    '',
    'abc',
    'a b',
    'UPID:x',
    '2026-06-15 12:00',
  ),
  fc.constantFrom('pve-ha-lrm', 'qemu', 'vm', 'ct', 'web-apart', 'node1:1,node2', 'vm:101,ct:104', 'x'.repeat(5000)),
  fc.integer({ min: -5, max: 2_000_000_000 }),
  fc.boolean(),
);

test('what is accepted is what the API document allows, for every call', () => {
  for (const endpoint of endpoints) {
    const properties = propertiesOf(endpoint);
    const names = fc.constantFrom(...Object.keys(properties), 'bogus');
    fc.assert(
      fc.property(fc.dictionary(names, values, { noNullPrototype: true }), (given) => {
        const seen = Object.fromEntries(
          Object.entries(given).map(([name, value]) => [name, normalised(properties[name], value)]),
        );
        const mistakes = apiMistakes(endpoint, 'parameters', seen);
        const accepts = () => readParameters(endpoint.parameters, given);
        if (mistakes.length === 0) accepts();
        else assert.throws(accepts, Refusal, `${endpoint.id} ${JSON.stringify(given)}: ${mistakes.join('; ')}`);
      }),
      { numRuns: 40 },
    );
  }
});

const refusalOf = (work: () => unknown): unknown => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? error.details.errors : error;
  }
};

test('every mistake is told by the name of its parameter', () => {
  const create = endpointOf('ha.resources.create').parameters;
  assert.deepEqual(
    refusalOf(() => readParameters(create, { state: 'on', max_restart: '-1', failback: 'yes', x: 1 })),
    {
      sid: 'property is missing and it is not optional',
      state: "value 'on' does not have a value in the enumeration 'started, stopped, enabled, disabled, ignored'",
      max_restart: 'value must have a minimum value of 0',
      failback: "type check ('boolean') failed - got 'yes'",
      x: 'property is not defined in schema and the schema does not allow additional properties',
    },
  );
});

test('values come out as what they mean, in whichever form they came', () => {
  const create = endpointOf('ha.resources.create').parameters;
  const read = (given: Readonly<Record<string, unknown>>) => readParameters(create, { sid: 'vm:101', ...given });
  const meant = { sid: 'vm:101', failback: 1, max_restart: 3 };
  assert.deepEqual(read({ failback: '1', max_restart: '3' }), meant);
  assert.deepEqual(read({ failback: true, max_restart: 3 }), meant);
});

test('a parameter in the path may stand elsewhere with the same value', () => {
  assert.deepEqual(mergeParameters({ vmid: '101' }, { vmid: 101, a: 1 }), { vmid: '101', a: 1 });
  assert.throws(() => mergeParameters({ vmid: '101' }, { vmid: 102 }), Refusal);
});
