import { Ajv, type Options, type ValidateFunction } from 'ajv';

/**
 * A validator that is compiled when it is first asked for: most programs need few of those that they load, and compiling
 * takes longer than what they do with one. For the same reason nobody looks whether the schema is one: it is this
 * program's own, and what it says beside the standard is refused all the same.
 *
 * @param options beside `allErrors` and `verbose`
 */
export function validatorOf<Shape>(schema: object, options: Options = {}): () => ValidateFunction<Shape> {
  let compiled: ValidateFunction<Shape> | undefined;
  return () => {
    compiled ??= new Ajv({ ...common, ...options }).compile<Shape>(schema);
    return compiled;
  };
}

const common: Options = {
  allErrors: true,
  verbose: true,
  meta: false,
  validateSchema: false,
  code: { optimize: false },
};
