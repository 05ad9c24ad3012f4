import type { Bugzilla } from './client';
import { isFailure } from './failures';
import { attachmentLimit } from './review';

/**
 * How large an attachment may be, in bytes. Only who is logged in may know, so that the key is sent; where the server
 * does not say, its default counts (spec/bugzilla.md 1.3).
 */
export async function askAttachmentLimit(bugzilla: Bugzilla): Promise<number> {
  try {
    const answer = await bugzilla.call('Bugzilla.parameters', {}, true);
    const { parameters } = answer as { readonly parameters?: { readonly maxattachmentsize?: unknown } };
    const kibibytes = Number(parameters?.maxattachmentsize);
    return kibibytes > 0 ? kibibytes * 1024 : attachmentLimit;
  } catch (error) {
    if (!isFailure(error)) throw error;
    return attachmentLimit;
  }
}
