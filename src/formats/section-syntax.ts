import type { ByteText } from './bytes';

/** A value as the file has it: text as bytes, or the number that a boolean or an integer is. */
export type RawValue = ByteText | number;

/** The values of a section by property; a property that is not set is missing or undefined. */
export type RawValues = Readonly<Record<string, RawValue | undefined>>;

/** What a property of a section may hold. */
export interface PropertySyntax {
  readonly type: 'text' | 'boolean' | 'integer';
  readonly required?: true;
  /** Says what is wrong with a text, or undefined. */
  readonly check?: (text: ByteText) => string | undefined;
  /** The longest text, in bytes. */
  readonly maxLength?: number;
  /** The smallest number. */
  readonly minimum?: number;
  /** The only texts that are allowed. */
  readonly values?: readonly string[];
}

/** The kind of a section config file: its section types, their properties, and what the sections mean. */
export interface SectionSyntax<Entry> {
  /** By section type, by property. */
  readonly types: Readonly<Record<string, Readonly<Record<string, PropertySyntax>>>>;
  /** Properties that are known but allowed in no section. */
  readonly reserved: readonly string[];
  /** The id of a section with this header, and why it is to be skipped, if it is. */
  identify(type: string, name: ByteText): { readonly id: string; readonly problem?: string };
  /** The name in the header of a section, from its id. */
  nameOf(id: string): ByteText;
  decode(type: string, values: RawValues): Entry;
  /** The values of an entry; those of required properties are always there, as an entry cannot lack them. */
  encode(entry: Entry): { readonly type: string; readonly values: RawValues };
}

const configId = /^[a-z][a-z0-9_-]+$/i;

/** Says what is wrong with the id of a rule or a group, or undefined (spec/rules.md 1.2). */
export function checkConfigId(id: ByteText): string | undefined {
  return configId.test(id) ? undefined : `invalid configuration ID '${id}'`;
}

/** How sections are identified whose id is the name in the header: rules and groups. */
export function identifyByName(types: SectionSyntax<unknown>['types']): SectionSyntax<unknown>['identify'] {
  return (type, id) => {
    const problem = checkConfigId(id) ?? (Object.hasOwn(types, type) ? undefined : `unsupported type '${type}'`);
    return problem === undefined ? { id } : { id, problem };
  };
}
