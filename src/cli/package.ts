import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this package: the checkout, or where it is installed. */
export const packageRoot = rootAbove(__dirname);

/** The folder of the compiled program, with `src` and `steps` in it. */
export const programRoot = dirname(dirname(__dirname));

/** The version of this package. */
export const packageVersion: string = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')).version;

/** The JSON Schema of what a run writes to `conformance.json`. */
export const conformanceSchema = join(packageRoot, 'docs', 'schemas', 'conformance-1.json');

function rootAbove(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootAbove(dirname(folder));
}
