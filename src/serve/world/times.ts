const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A moment as status texts have it: `Mon Jun 15 12:00:00 2026`, in UTC, the zone of every emulated node. */
export function statusTime(epoch: number): string {
  const date = dateOf(epoch);
  return `${days[date.getUTCDay()]} ${journalTime(epoch)} ${date.getUTCFullYear()}`;
}

/** A moment as lines of the journal have it: `Jun 15 12:00:00`. */
export function journalTime(epoch: number): string {
  const date = dateOf(epoch);
  const day = String(date.getUTCDate()).padStart(2);
  return `${months[date.getUTCMonth()]} ${day} ${date.toISOString().slice(11, 19)}`;
}

/** Reads `2026-06-15`, `2026-06-15 12:00` or `2026-06-15 12:00:00` as seconds since 1970. */
export function epochOf(text: string): number {
  const [date = '', time = '00:00'] = text.split(' ');
  return Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`) / 1000;
}

function dateOf(epoch: number): Date {
  return new Date(Math.floor(epoch) * 1000);
}
