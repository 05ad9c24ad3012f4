import { InputError } from '../cluster';

/** Something about a live cluster that keeps a scenario from being judged; the message is for the person who runs it. */
export class LiveError extends InputError {}

/** The cluster answered, and refused. */
export class RefusedError extends LiveError {
  constructor(
    /** The status of HTTP. */
    readonly status: number,
    /** What the server says, without a line break at its end. */
    readonly reason: string,
    readonly call: string,
  ) {
    super(`${call}: ${remedied(status, reason)}`);
  }
}

/** No address answered, and nothing that changes anything was sent. */
export class UnreachableError extends LiveError {}

/** The connection was lost when something was on its way that changes the cluster: nobody knows whether it was done. */
export class UnknownOutcomeError extends LiveError {}

/** Whether a refusal says so. */
export function isRefusal(error: unknown, reason: RegExp): error is RefusedError {
  return error instanceof RefusedError && reason.test(error.reason);
}

function remedied(status: number, reason: string): string {
  if (status === 401)
    return `the cluster does not accept the API token (${reason || 'unauthorised'}): is it right, and has it expired?`;
  const [, path, privilege] = /^Permission check failed \(([^,]+), ([^)]+)\)/.exec(reason) ?? [];
  if (status === 403 && path !== undefined) return `the API token lacks the privilege ${privilege} on ${path}`;
  return reason || `status ${status}`;
}
