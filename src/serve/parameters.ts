import type { Schema } from '../api';
import { badParameters } from './refusal';

/** Numbers are numbers, switches 0 or 1, everything else text. */
export type Parameters = Readonly<Record<string, string | number>>;

type Raw = Readonly<Record<string, unknown>>;

/**
 * Puts together what stands in the path, the query and the body.
 *
 * @throws Refusal if a name stands in the path and elsewhere with another value
 */
export function mergeParameters(path: Raw, ...others: readonly Raw[]): Raw {
  const given = Object.assign({}, ...others) as Raw;
  const conflicts = Object.keys(path).filter((name) => name in given && String(given[name]) !== String(path[name]));
  if (conflicts.length > 0) {
    const problem = 'duplicate parameter (already defined in URI) with conflicting values!';
    throw badParameters(Object.fromEntries(conflicts.map((name) => [name, problem])));
  }
  return { ...given, ...path };
}

/**
 * Reads the parameters of a call as its schema wants them; texts and JSON values are both accepted
 * (spec/live-api.md 1.4).
 *
 * @throws Refusal that names everything that does not fit
 */
export function readParameters(schema: Schema, given: Raw): Parameters {
  const form = formOf(schema, given);
  const properties = (form.properties ?? {}) as Readonly<Record<string, Property>>;
  const errors: Record<string, string> = {};
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(given)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const read = property ? readValue(property, value) : { problem: unknownProperty };
    if ('problem' in read) errors[name] = read.problem;
    else values[name] = read.value;
  }
  for (const name of (form.required ?? []) as readonly string[]) {
    if (!(name in given)) errors[name] = missingProperty;
  }
  if (Object.keys(errors).length > 0) throw badParameters(errors);
  return values;
}

/** The parts of a JSON Schema that the API document uses for parameters. */
interface Property {
  readonly type?: string;
  readonly const?: string;
  readonly enum?: readonly (string | number)[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly anyOf?: readonly Property[];
}

type ReadValue = { readonly value: string | number } | { readonly problem: string };

const unknownProperty = 'property is not defined in schema and the schema does not allow additional properties';
const missingProperty = 'property is missing and it is not optional';

/** Of several forms, the one whose `type` is given. */
function formOf(schema: Schema, given: Raw): Schema {
  const forms = schema.anyOf as readonly Schema[] | undefined;
  if (!forms) return schema;
  if (given.type === undefined) throw badParameters({ type: missingProperty });
  const typeOf = (form: Schema) => (form.properties as Readonly<Record<string, Property>>).type?.const;
  const form = forms.find((candidate) => typeOf(candidate) === given.type);
  if (form) return form;
  throw badParameters({
    type: notInEnumeration(
      String(given.type),
      forms.map((each) => typeOf(each) ?? ''),
    ),
  });
}

function readValue(property: Property, given: unknown): ReadValue {
  const value = typeof given === 'boolean' ? Number(given) : given;
  if (typeof value !== 'string' && typeof value !== 'number') return typeProblem('string', 'a structure');
  const [first = property] = property.anyOf ?? [];
  if (first.type === 'integer' || first.type === 'number') {
    if (property.anyOf?.some(({ type }) => type === 'boolean')) return readSwitch(value);
    return readNumber(first, first.type, value);
  }
  return readText(first, String(value));
}

function readSwitch(value: string | number): ReadValue {
  return ['0', '1'].includes(String(value)) ? { value: Number(value) } : typeProblem('boolean', value);
}

const numberPatterns = {
  integer: /^[+-]?\d+$/,
  number: /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/,
} as const;

function readNumber({ minimum, maximum }: Property, type: 'integer' | 'number', value: string | number): ReadValue {
  if (!numberPatterns[type].test(String(value))) return typeProblem(type, value);
  const number = Number(value);
  if (minimum !== undefined && number < minimum) {
    return { problem: `value must have a minimum value of ${minimum}` };
  }
  if (maximum !== undefined && number > maximum) {
    return { problem: `value must have a maximum value of ${maximum}` };
  }
  return { value: number };
}

function readText({ enum: values, const: only, pattern, maxLength }: Property, value: string): ReadValue {
  const allowed = only === undefined ? values : [only];
  if (allowed && !allowed.includes(value)) return { problem: notInEnumeration(value, allowed) };
  if (maxLength !== undefined && value.length > maxLength) {
    return { problem: `value may only be ${maxLength} characters long` };
  }
  if (pattern !== undefined && !new RegExp(pattern).test(value)) {
    return { problem: 'value does not match the regex pattern' };
  }
  return { value };
}

function typeProblem(type: string, value: string | number): ReadValue {
  return { problem: `type check ('${type}') failed - got '${value}'` };
}

function notInEnumeration(value: string, values: readonly (string | number)[]): string {
  return `value '${value}' does not have a value in the enumeration '${values.join(', ')}'`;
}
