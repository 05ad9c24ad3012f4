import { join } from 'node:path';
import { type Requirements, readRequirements } from '../../report/requirements';
import { packageRoot } from '../package';

/** The requirements catalogue of this package. */
export const catalogueFile = join(packageRoot, 'features', 'requirements.yaml');

/** Reads the requirements catalogue of this package. */
export function readCatalogue(): Requirements {
  return readRequirements(catalogueFile);
}
