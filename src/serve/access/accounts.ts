import { timingSafeEqual } from 'node:crypto';
import { unauthorised } from '../refusal';
import type { Caller, Grants } from './privileges';
import { Tickets } from './tickets';

/** Somebody who may log in. */
export interface Account {
  /** `name@realm`. */
  readonly user: string;
  readonly password?: string;
  readonly grants: Grants;
  readonly tokens?: readonly AccountToken[];
}

export interface AccountToken {
  readonly id: string;
  readonly secret: string;
  /** Only what is granted here and to the user; without it, all that the user may. */
  readonly grants?: Grants;
}

/** What a request says about who makes it. */
export interface Credentials {
  readonly authorization?: string | undefined;
  readonly cookie?: string | undefined;
  readonly csrfToken?: string | undefined;
  /** The request may change something. */
  readonly writes: boolean;
}

/** Who may call the API, and how they show that it is them (spec/live-api.md 1.2). */
export class Accounts {
  readonly tickets = new Tickets();

  constructor(readonly all: readonly Account[]) {}

  /**
   * Finds out who makes a request; a cookie wins over the header.
   *
   * @param now seconds since 1970
   * @param expired tickets count as too old
   * @throws Refusal if the request does not say so, or not truly
   */
  identify({ authorization, cookie, csrfToken, writes }: Credentials, now: number, expired = false): Caller {
    const ticket = /(?:^|;\s*)PVEAuthCookie=([^;]+)/.exec(cookie ?? '')?.[1];
    if (ticket !== undefined) {
      const user = expired ? undefined : this.tickets.userOf(unescaped(ticket), now);
      const account = this.#find(user);
      if (!account) throw unauthorised('Authentication failed!');
      if (writes && !this.tickets.isCsrfToken(csrfToken ?? '', account.user, now)) {
        throw unauthorised('Permission denied - invalid csrf token');
      }
      return { user: account.user, grants: account.grants };
    }
    if (authorization === undefined) throw unauthorised('No ticket');
    return this.#identifyToken(authorization);
  }

  /** The user whose password this is, or whose ticket is to be renewed; undefined if it is neither. */
  logIn(user: string, password: string, now: number): string | undefined {
    const account = this.#find(user);
    if (!account) return undefined;
    if (account.password !== undefined && isSame(account.password, password)) return user;
    return this.tickets.userOf(password, now) === user ? user : undefined;
  }

  #identifyToken(authorization: string): Caller {
    const [, user, id, secret = ''] = /^PVEAPIToken=([^!\s]+)!([^=\s]+)=(\S+)$/.exec(authorization) ?? [];
    const account = this.#find(user);
    const token = account?.tokens?.find((candidate) => candidate.id === id);
    if (!account || !token || !isSame(token.secret, secret)) throw unauthorised('Authentication failed!');
    const { grants } = token;
    if (!grants) return { user: account.user, token: token.id, grants: account.grants };
    return { user: account.user, token: token.id, grants, userGrants: account.grants };
  }

  #find(user: string | undefined): Account | undefined {
    return this.all.find((account) => account.user === user);
  }
}

/** A cookie may have its special characters escaped. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isSame(known: string, given: string): boolean {
  const [a, b] = [Buffer.from(known), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
