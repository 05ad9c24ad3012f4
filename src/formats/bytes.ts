/**
 * Configuration files are sequences of bytes. In memory such a text is a string with one character for each byte
 * (latin1), so that nothing is lost that is not UTF-8.
 */
export type ByteText = string;

/** A text as the bytes of its UTF-8 form. */
export function toBytes(text: string): ByteText {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** The text whose UTF-8 form the bytes are; malformed parts become U+FFFD. */
export function fromBytes(bytes: ByteText): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
