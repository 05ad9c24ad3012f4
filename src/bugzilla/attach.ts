import type { Bugzilla } from './client';
import { isFailure } from './failures';
import type { PackedFile } from './pack';

interface AttachTools {
  readonly bugzilla: Bugzilla;
  readonly sleep: (seconds: number) => Promise<void>;
}

/** How long to wait, in seconds, before trying to attach a file again. */
const attachAgain = [2, 8];

/**
 * Attaches files to a bug, but for those that it has already.
 *
 * @returns which could not be attached, and why
 */
export async function attachFiles(bug: number, files: readonly PackedFile[], tools: AttachTools): Promise<string[]> {
  const missing: string[] = [];
  for (const file of files) {
    const failure = await attach(bug, file, tools);
    if (failure !== undefined) missing.push(`${file.name}: ${failure}`);
  }
  return missing;
}

async function attach(
  bug: number,
  file: PackedFile,
  tools: AttachTools,
  [seconds, ...later] = attachAgain,
): Promise<string | undefined> {
  try {
    const isThere = await isAttached(bug, file, tools.bugzilla);
    if (!isThere) await tools.bugzilla.post(`/bug/${bug}/attachment`, bodyOf(bug, file));
    return undefined;
  } catch (error) {
    if (!isFailure(error)) throw error;
    if (seconds === undefined) return error.message;
    await tools.sleep(seconds);
    return attach(bug, file, tools, later);
  }
}

async function isAttached(bug: number, { name, bytes }: PackedFile, bugzilla: Bugzilla): Promise<boolean> {
  const { bugs } = (await bugzilla.get(`/bug/${bug}/attachment`, { exclude_fields: 'data' })) as {
    readonly bugs: Readonly<Record<string, readonly { readonly file_name: string; readonly size: number }[]>>;
  };
  return (bugs[bug] ?? []).some(({ file_name, size }) => file_name === name && size === bytes.length);
}

function bodyOf(bug: number, { name, summary, mediaType, bytes }: PackedFile): Record<string, unknown> {
  return {
    ids: [bug],
    data: bytes.toString('base64'),
    file_name: name,
    summary,
    content_type: mediaType,
    is_patch: false,
  };
}
