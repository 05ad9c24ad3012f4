import { createHmac, randomBytes } from 'node:crypto';

/** How long a ticket is valid, in seconds of the cluster. */
const lifetime = 7200;
/** How far a clock may be behind the one that signed, in seconds. */
const tolerance = 300;

/** Tickets and the tokens against forged requests that go with them. */
export class Tickets {
  readonly #key = randomBytes(32);

  /** @param now seconds since 1970 */
  issue(user: string, now: number): { readonly ticket: string; readonly csrfToken: string } {
    const time = Math.floor(now).toString(16).toUpperCase().padStart(8, '0');
    const plain = `PVE:${user}:${time}`;
    return {
      ticket: `${plain}::${this.#sign(plain)}`,
      csrfToken: `${time}:${this.#sign(`csrf:${user}:${time}`)}`,
    };
  }

  /** The user of a ticket; undefined if it was not issued here or is too old. */
  userOf(ticket: string, now: number): string | undefined {
    const [, plain = '', user = '', time = '', signature] = /^(PVE:([^:\s]+):([0-9A-F]{8}))::(\S+)$/.exec(ticket) ?? [];
    return signature === this.#sign(plain) && isFresh(time, now) ? user : undefined;
  }

  isCsrfToken(token: string, user: string, now: number): boolean {
    const [time = '', signature] = token.split(':');
    return signature === this.#sign(`csrf:${user}:${time}`) && isFresh(time, now);
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }
}

function isFresh(time: string, now: number): boolean {
  const age = now - Number.parseInt(time, 16);
  return age > -tolerance && age < lifetime;
}
