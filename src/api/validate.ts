import { Ajv, type ValidateFunction } from 'ajv';
import { shapeMistakes } from '../cluster';
import type { Endpoint, Schema } from './document';

/** Which of an endpoint's schemas: what it takes, what it gives, and what it gives to the letter. */
export type Side = 'parameters' | 'returns' | 'returnsStrict';

/**
 * Says what is wrong with the parameters or with the answer of a call, compared with the API document.
 *
 * @returns a line for each mistake; empty if there is none
 */
export function apiMistakes(endpoint: Endpoint, side: Side, value: unknown): string[] {
  const validate = validatorOf(endpoint[side]);
  if (validate(value)) return [];
  return shapeMistakes(validate.errors).map(({ problem }) => problem);
}

const ajv = new Ajv({ allErrors: true, strict: false, verbose: true });
const validators = new Map<Schema, ValidateFunction>();

/** Compiled when it is first needed: all of them together take a while. */
function validatorOf(schema: Schema): ValidateFunction {
  let validator = validators.get(schema);
  if (!validator) {
    validator = ajv.compile(schema);
    validators.set(schema, validator);
  }
  return validator;
}
