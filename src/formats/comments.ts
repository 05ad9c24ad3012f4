import { type ByteText, fromBytes, toBytes } from './bytes';

/** The text of a rule's comment: percent escapes are bytes, and all bytes are UTF-8 (spec/rules.md 2.6). */
export function decodeComment(bytes: ByteText): string {
  return fromBytes(
    bytes.replace(/%([\da-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16))),
  );
}

/** A comment as a rules config has it: control characters, non-ASCII characters, `:` and `%` are escaped. */
export function encodeComment(text: string): ByteText {
  return toBytes(text).replace(/[^\x20-\x7e]|[:%]/g, (byte) => `%${hexOf(byte)}`);
}

function hexOf(byte: string): string {
  return byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
}
