import { InputError } from '../../cluster';
import type { Paint } from '../../report/paint';
import type { CliContext } from '../context';
import { writeNamed } from '../files';
import { paintFor } from '../paint';
import type { OutputFlags } from './output-options';

/** Ways to print, by the name of the format. */
export interface Forms {
  text(paint: Paint): string;
  markdown?(): string;
  json(): object;
  svg?(): string;
}

/**
 * Prints, or writes to the file that the user names.
 *
 * @throws InputError if there is no such form of it, or the file cannot be written
 */
export function printAs(forms: Forms, { format, output }: OutputFlags, { cwd, stdout, env }: CliContext): void {
  const text = formatted(forms, format, output === undefined ? paintFor(stdout, env) : (_colour, plain) => plain);
  if (text === undefined) {
    const others = ['text', 'json', ...(forms.markdown ? ['markdown'] : [])].join(', ');
    throw new InputError(`what was asked for cannot be printed as ${format}, but as ${others}`);
  }
  if (output === undefined) stdout.write(text);
  else writeNamed(output, text, cwd);
}

function formatted(forms: Forms, format: string, paint: Paint): string | undefined {
  switch (format) {
    case 'text':
      return forms.text(paint);
    case 'json':
      return `${JSON.stringify(forms.json(), undefined, 2)}\n`;
    case 'markdown':
      return forms.markdown?.();
    default:
      return forms.svg?.();
  }
}
