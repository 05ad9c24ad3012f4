import { InvalidArgumentError } from 'commander';
import { parseShard } from './suite/shard';

/** Reads an option that is a part of a whole, such as `2/4`. @throws InvalidArgumentError if it is none */
export function shard(value: string): string {
  if (!parseShard(value)) throw new InvalidArgumentError('It has to be like 2/4, the second of four parts.');
  return value;
}

/** Reads an option that is a number of things. @throws InvalidArgumentError if it is none */
export function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('It has to be a whole number.');
  return Number(value);
}
