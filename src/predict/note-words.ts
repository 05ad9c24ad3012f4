import { describePlace } from '../cluster';
import type { Paint } from '../report/paint';
import type { Note } from './configuration/subject';

/** The notes, each with the place that it is about. */
export function noteLines(notes: readonly Note[], paint: Paint): readonly string[] {
  return [paint('yellow', 'Notes:'), ...notes.map((note) => `  ${noteWords(note)}`)];
}

/** A note with its place. */
export function noteWords({ place, text }: Note): string {
  return place ? `${describePlace(place)}: ${text}` : text;
}

/** A note for programs. */
export function noteJson({ place, text }: Note): object {
  return { ...(place && { file: place.file, ...(place.line !== undefined && { line: place.line }) }), text };
}
