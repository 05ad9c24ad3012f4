import { type Call, textOf } from '../call';
import { refused } from '../refusal';

/**
 * Carries out what changes the cluster's files.
 *
 * @throws Refusal if the node that answers is not part of a quorate cluster
 */
export function writes<Result>({ world, node }: Call, work: () => Result): Result {
  const works = world.cluster.nodes.get(node)?.hardware.readWrite ?? false;
  if (!world.views.isQuorate(node) || !works) throw refused('cluster not ready - no quorum?');
  return work();
}

/** @throws Refusal if the caller has read another version of the file than there is now */
export function checkDigest(call: Call, digest: string, prefix: string): void {
  const read = textOf(call, 'digest');
  if (read !== undefined && read !== '' && read !== digest) {
    throw refused(`${prefix}: detected modified configuration - file changed by other user? Try again.`);
  }
}

/** The items of a list: separated by commas, semicolons or blanks. */
export function listOf(text = ''): string[] {
  return text.split(/[,;\s]+/).filter((item) => item !== '');
}
