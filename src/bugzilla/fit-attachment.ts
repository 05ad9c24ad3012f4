import { gzipSync } from 'node:zlib';
import type { PackedFile } from './pack';

/** So many parts a file may have at most. */
const mostParts = 5;

/**
 * A file in the form in which a server takes it (spec/bugzilla.md 6): in parts that end at line ends, else compressed,
 * else without its middle, which a line says.
 *
 * @param limit bytes of one attachment
 */
export function fitAttachment(file: PackedFile, limit: number): readonly PackedFile[] {
  if (file.bytes.length <= limit) return [file];
  if (!file.mediaType.startsWith('text/')) return [compressed(file)];
  const parts = partsOf(file.bytes.toString(), limit);
  if (parts && parts.length <= mostParts) return parts.map((text, index) => partOf(file, text, index));
  const whole = compressed(file);
  return [whole.bytes.length <= limit ? whole : withoutMiddle(file, limit)];
}

function compressed(file: PackedFile): PackedFile {
  return { ...file, name: `${file.name}.gz`, mediaType: 'application/gzip', bytes: gzipSync(file.bytes) };
}

/** Whole lines up to the limit each; undefined if a line is longer than that. */
function partsOf(text: string, limit: number): readonly string[] | undefined {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const line of text.split(/^/m)) {
    const length = Buffer.byteLength(line);
    if (length > limit) return undefined;
    if (size + length > limit) {
      parts.push(part);
      part = '';
      size = 0;
    }
    part += line;
    size += length;
  }
  return [...parts, part];
}

/** `log.txt` as `log.1.txt` */
function partOf(file: PackedFile, text: string, index: number): PackedFile {
  const name = file.name.replace(/(\.\w+)?$/, (ending) => `.${index + 1}${ending}`);
  return { ...file, name, summary: `${file.summary}, part ${index + 1}`, contents: [text], bytes: Buffer.from(text) };
}

/** So much room the line takes that says how much is missing. */
const roomForNote = 100;

function withoutMiddle(file: PackedFile, limit: number): PackedFile {
  const half = Math.floor((limit - roomForNote) / 2);
  const head = file.bytes
    .subarray(0, half)
    .toString()
    .replace(/[^\n]*$/, '');
  const tail = file.bytes
    .subarray(-half)
    .toString()
    .replace(/^[^\n]*\n/, '');
  const left = file.bytes.length - Buffer.byteLength(head) - Buffer.byteLength(tail);
  const text = `${head}(${left} bytes left out, as the server takes no more)\n${tail}`;
  return { ...file, contents: [text], bytes: Buffer.from(text) };
}
