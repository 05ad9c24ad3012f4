import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import type { ReviewedFile } from './review';

/** A file to attach. */
export interface PackedFile extends ReviewedFile {
  readonly summary: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** What is to be attached: a file, or a folder. */
export interface Unpacked {
  readonly name: string;
  readonly path: string;
  readonly mediaType: string;
  readonly summary: string;
}

/**
 * Makes the file of an attachment: a text, or for a folder an archive whose bytes
 * depend on its contents only.
 *
 * @param rewrite applied to every text and every name
 */
export async function packAttachment(
  { name, path, mediaType, summary }: Unpacked,
  rewrite: (text: string) => string,
): Promise<PackedFile> {
  const described = { name: rewrite(name), summary: rewrite(summary) };
  if (!statSync(path).isDirectory()) {
    const content = rewrite(readFileSync(path, 'utf8'));
    return { ...described, mediaType, contents: [content], bytes: Buffer.from(content) };
  }
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(path, file)).isFile())
    .sort()
    .map((file) => ({
      name: rewrite(join(basename(path), file)),
      content: rewrite(readFileSync(join(path, file), 'utf8')),
    }));
  const contents = files.flatMap((file) => [file.name, file.content]);
  const archived = described.name.replace(/(\.tar\.gz)?$/, '.tar.gz');
  const bytes = gzipSync(await archive(files));
  return { ...described, name: archived, mediaType: 'application/gzip', contents, bytes };
}

async function archive(files: readonly { readonly name: string; readonly content: string }[]): Promise<Buffer> {
  const tar = pack();
  for (const { name, content } of files) tar.entry({ name, mode: 0o644, mtime: new Date(0), uid: 0, gid: 0 }, content);
  tar.finalize();
  return buffer(tar);
}
