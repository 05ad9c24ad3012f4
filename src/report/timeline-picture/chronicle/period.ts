/** From when to when, in seconds of cluster time. */
export interface Period {
  readonly begin: number;
  readonly end: number;
}

/** A period in which something had one value. */
export interface Phase<Value> extends Period {
  readonly value: Value;
}

/** A moment from which on something has another value; undefined if it has none. */
export interface Change<Value> {
  readonly time: number;
  readonly value: Value | undefined;
}

/**
 * The phases that changes make: neighbours with the same value are one, and what lasts no time is left out.
 *
 * @param changes sorted by time; the first is the state of things when the whole period begins
 * @param isSame whether two values are to be shown as one
 */
export function phasesOf<Value>(
  changes: readonly Change<Value>[],
  whole: Period,
  isSame: (a: Value, b: Value) => boolean = Object.is,
): readonly Phase<Value>[] {
  const phases: Phase<Value>[] = [];
  changes.forEach(({ time, value }, index) => {
    const begin = Math.max(time, whole.begin);
    const end = Math.min(changes[index + 1]?.time ?? whole.end, whole.end);
    if (value === undefined || end <= begin) return;
    const last = phases.at(-1);
    if (last && last.end === begin && isSame(last.value, value)) phases.splice(-1, 1, { ...last, end });
    else phases.push({ begin, end, value });
  });
  return phases;
}
