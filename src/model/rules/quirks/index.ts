import { disableZero } from './disable-zero';
import { emptyEntry } from './empty-entry';
import { emptyList } from './empty-list';
import { innocentBystander } from './innocent-bystander';
import { lostGroup } from './lost-group';
import { madeUpGroup } from './made-up-group';
import { oneOfSeveralMissing } from './one-of-several-missing';
import { onePassInference } from './one-pass-inference';
import { overlappingMerge } from './overlapping-merge';
import type { Quirk } from './quirk';
import { repeatedMessage } from './repeated-message';
import { sizesOnly } from './sizes-only';
import { twiceEncodedComment } from './twice-encoded-comment';
import { typeProperty } from './type-property';
import { uncheckedInferences } from './unchecked-inferences';
import { unknownName } from './unknown-name';
import { unrepeatedChecks } from './unrepeated-checks';
import { unwritableFile } from './unwritable-file';
import { wholeConflict } from './whole-conflict';
import { zeroLine } from './zero-line';

/**
 * The quirks of spec/rules.md 11 that show in a rules.cfg, or in the groups.cfg that becomes part of one. The others
 * depend on what happens in the cluster (Q10, Q11, Q13, Q14) or concern the datacenter settings (Q16).
 */
export const quirks: readonly Quirk[] = [
  zeroLine,
  emptyEntry,
  unwritableFile,
  disableZero,
  overlappingMerge,
  onePassInference,
  sizesOnly,
  uncheckedInferences,
  unrepeatedChecks,
  madeUpGroup,
  twiceEncodedComment,
  innocentBystander,
  repeatedMessage,
  emptyList,
  typeProperty,
  oneOfSeveralMissing,
  unknownName,
  wholeConflict,
  lostGroup,
];
