import { Ajv, type Options, type ValidateFunction } from 'ajv';

/**
 * A validator that is compiled when it is first asked for: most programs need few of those that they load, and compiling
 * takes longer than what they do with one.
 *
 * @param options beside `allErrors` and `verbose`
 */
export function validatorOf<Shape>(schema: object, options: Options = {}): () => ValidateFunction<Shape> {
  let compiled: ValidateFunction<Shape> | undefined;
  return () => {
    compiled ??= new Ajv({ allErrors: true, verbose: true, ...options }).compile<Shape>(schema);
    return compiled;
  };
}
