import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020';
import { fileError, InputError } from '../cluster';
import { checkShape, parseJson } from '../formats';
import { type ConformanceReport, conformanceFormat } from './conformance';

/**
 * Reads the report of a run, as a run writes it to `conformance.json`.
 *
 * @param file what the file is called in messages
 * @param schema the file of the JSON Schema that describes it
 * @throws InputError if there is no such file, or it is no such report
 */
export function readConformance(path: string, file: string, schema: string): ConformanceReport {
  if (!existsSync(path)) throw new InputError('there is no such file', { file });
  const text = readText(path, file);
  const value = parseJson(text, file);
  refuseOtherFormat(value, file);
  const validate = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
  });
  const schemaText = readFileSync(schema, 'utf8');
  return checkShape(validate.compile<ConformanceReport>(JSON.parse(schemaText)), value, { file, text });
}

function readText(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw fileError('cannot be read', file, cause);
  }
}

/** A report of another version would have so many mistakes that the one that matters is lost. */
function refuseOtherFormat(value: unknown, file: string): void {
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
  if (format !== conformanceFormat) {
    const found = format === undefined ? 'has no format' : `has the format ${JSON.stringify(format)}`;
    throw new InputError(`${found}; expected "${conformanceFormat}", as "pve-ha-spec run" writes it`, {
      file,
      line: 1,
    });
  }
}
