import type { Tracker } from '../../bugzilla/tracker';

/** What a suite has settled about its tracker; what it leaves out is that of Proxmox VE. */
export type BugzillaSettings = Partial<Omit<Tracker, 'severities'>>;

/** The same as it is written in the settings file. */
export interface WrittenBugzilla extends Omit<BugzillaSettings, 'urlLimit' | 'keyVariable' | 'keyFile'> {
  readonly 'url-limit'?: number;
  readonly 'key-variable'?: string;
  readonly 'key-file'?: string;
}

/**
 * What was written, in the words of the program.
 *
 * @param located makes a path of the settings file one of the working folder
 */
export function readBugzilla(written: WrittenBugzilla, located: (path: string) => string): BugzillaSettings {
  const { 'url-limit': urlLimit, 'key-variable': keyVariable, 'key-file': keyFile, ...others } = written;
  return {
    ...others,
    ...(urlLimit !== undefined && { urlLimit }),
    ...(keyVariable !== undefined && { keyVariable }),
    ...(keyFile !== undefined && { keyFile: located(keyFile) }),
  };
}

const text = { type: 'string', minLength: 1 };

/** The JSON Schema of what is written. */
export const bugzillaSchema = {
  type: 'object',
  properties: {
    base: text,
    product: text,
    component: text,
    versions: { type: 'array', items: text, minItems: 1 },
    whiteboard: { type: 'boolean' },
    alias: { type: 'boolean' },
    'url-limit': { type: 'integer' },
    'key-variable': text,
    'key-file': text,
  },
  additionalProperties: false,
};
