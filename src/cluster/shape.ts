import type { ErrorObject } from 'ajv';

/** One way in which a value has another form than its schema says. */
export interface ShapeMistake {
  /** The names and indices that lead to the value, or to the property that should not be there. */
  readonly path: readonly string[];
  /** For people: where in the value it is, what is wrong, what would be right. */
  readonly problem: string;
}

/**
 * Words what ajv found for people.
 *
 * @param errors of a validator made with `allErrors`, and `verbose` if the schema of a property's name has a description
 */
export function shapeMistakes(errors: readonly ErrorObject[] | null | undefined): ShapeMistake[] {
  return (errors ?? []).filter(isWorthTelling).map((error) => {
    const path = pathOf(error);
    const unknown: readonly string[] =
      error.keyword === 'additionalProperties' ? [error.params.additionalProperty] : [];
    return { path: [...path, ...unknown], problem: [...path.map(describeStep), describeError(error)].join(': ') };
  });
}

/** ajv reports a bad property name twice: by the schema of the name, and by `propertyNames`. */
function isWorthTelling(error: ErrorObject): boolean {
  return error.propertyName === undefined;
}

function pathOf(error: ErrorObject): string[] {
  const steps = error.instancePath.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function describeStep(step: string): string {
  return /^\d+$/.test(step) ? `item ${Number(step) + 1}` : step;
}

function describeError(error: ErrorObject): string {
  switch (error.keyword) {
    case 'required':
      return `"${error.params.missingProperty}" is missing`;
    case 'enum':
      return `must be ${list(error.params.allowedValues.map((allowed: unknown) => JSON.stringify(allowed)))}`;
    case 'type':
      return `must be ${list([error.params.type].flat().map((type: string) => typeWords[type] ?? type))}`;
    case 'minLength':
      return 'must not be empty';
    case 'minItems':
      return 'must not be an empty list';
    case 'additionalProperties':
      return `"${error.params.additionalProperty}" is not known here`;
    case 'discriminator':
      return `"${error.params.tag}" is ${JSON.stringify(error.params.tagValue)}, which is not known`;
    case 'propertyNames':
      return `"${error.params.propertyName}" is not ${descriptionOf(error) ?? 'a name that is allowed here'}`;
    default:
      return descriptionOf(error) ? `must be ${descriptionOf(error)}` : (error.message ?? error.keyword);
  }
}

/** What the schema calls the value, or the name, that it describes. */
function descriptionOf({ parentSchema, schema, keyword }: ErrorObject): string | undefined {
  const described: unknown = keyword === 'propertyNames' ? schema : parentSchema;
  const isObject = typeof described === 'object' && described !== null && 'description' in described;
  return isObject ? String(described.description) : undefined;
}

const typeWords: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
};

function list(words: readonly string[]): string {
  return words.filter((word) => word !== 'null').join(' or ');
}
