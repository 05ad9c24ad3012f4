import { InvalidArgumentError, Option } from 'commander';
import { highestPort } from '../serve/ports';
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

/** Reads an option that may be given several times. */
export function collect(value: string, values: readonly string[] = []): string[] {
  return [...values, value];
}

/** Reads an option that is a port to listen on. @throws InvalidArgumentError if it is none */
export function port(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > highestPort)
    throw new InvalidArgumentError(`It has to be a port, from 0 (any that is free) to ${highestPort}.`);
  return Number(value);
}

/** The option that chooses a behaviour profile, of the model or of what else is played on. */
export function profileOption(subject = 'the model'): Option {
  return new Option('-p, --profile <name>', `the behaviour profile of ${subject}`);
}
