/** How times are written. */
export interface TimeWords {
  /** What to add to a time so that round moments of the clock are round numbers, in seconds. */
  readonly offset: number;
  /**
   * A moment on the axis: `120 s`, `20 min`, or the clock on the wall.
   *
   * @param step how far such moments are from one another, in seconds
   * @param before the one before it
   */
  tick(time: number, step: number, before?: number): string;
  /** A moment in a sentence. */
  moment(time: number): string;
}

const minute = 60;
const hour = 3600;
const day = 86_400;
/** Up to here the axis counts seconds, as the log does. */
const longestInSeconds = 1800;

/**
 * Writes times in seconds of cluster time, as the log does, or in minutes and hours where they get long.
 *
 * @param longest the last moment to be written, in seconds
 */
export function clusterTime(longest: number): TimeWords {
  return {
    offset: 0,
    tick: longest <= longestInSeconds ? (time) => `${rounded(time)} s` : (time) => inMinutes(rounded(time)),
    moment: (time) => `${rounded(time)} s`,
  };
}

/**
 * Writes times as the clock on the wall showed them.
 *
 * @param beginning what it showed at time 0, in milliseconds as if it were UTC
 */
export function wallTime(beginning: number): TimeWords {
  const clock = (time: number) => new Date(beginning + Math.round(time) * 1000).toISOString().slice(11, 19);
  const date = (time: number) =>
    new Date(beginning + time * 1000).toLocaleDateString('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });
  return {
    offset: (beginning / 1000) % day,
    tick: (time, step, before) => {
      const shown = step % minute === 0 ? clock(time).slice(0, 5) : clock(time);
      return before !== undefined && date(before) === date(time) ? shown : `${date(time)} ${shown}`;
    },
    moment: (time) => `${date(time)} ${clock(time)}`,
  };
}

/** How long something took: `40 s`, `20 min`, `1:05 h`, `3.5 days`. */
export function lengthInWords(seconds: number): string {
  const whole = rounded(seconds);
  if (whole < 2 * minute) return `${whole} s`;
  return whole < 2 * day ? inMinutes(whole) : `${Number((whole / day).toFixed(1))} days`;
}

/** About how long something took, in whole minutes where that is precise enough. */
export function aboutLength(seconds: number): string {
  return lengthInWords(seconds < 5 * minute ? seconds : Math.round(seconds / minute) * minute);
}

/** `2 min`, `2:30 min`, `1 h`, `1:05 h`, `1:05:20 h`. */
function inMinutes(whole: number): string {
  const rest = whole % minute;
  const seconds = rest > 0 ? `:${twoDigits(rest)}` : '';
  if (whole < hour) return `${Math.floor(whole / minute)}${seconds} min`;
  const minutes = Math.floor((whole % hour) / minute);
  return `${Math.floor(whole / hour)}${minutes > 0 || rest > 0 ? `:${twoDigits(minutes)}` : ''}${seconds} h`;
}

function rounded(seconds: number): number {
  return Math.round(seconds);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
