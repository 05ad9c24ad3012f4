/**
 * How the decimal fractions of the input files are read (spec/crs.md 7.8): rounded correctly, or with the rounding errors
 * of the original simulator's JSON reader.
 */
export type JsonNumbers = 'exact' | 'xs';

/**
 * A number of an input file as the reader takes it in.
 *
 * @param value the number as it is written, of which its shortest decimal form is taken for the text
 */
export function asRead(value: number, how: JsonNumbers): number {
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d+)\.(\d+)$/.exec(String(value)) ?? [];
  if (how === 'exact' || fraction === '') return value;
  const read = Number(fraction) * Number(`1e-${fraction.length}`) + Number(whole);
  return sign === '-' ? -read : read;
}

/** A number of a file that the original simulator wrote back, with 15 significant digits, and reads again. */
export function asReadAgain(value: number): number {
  return asRead(Number(value.toPrecision(15)), 'xs');
}
