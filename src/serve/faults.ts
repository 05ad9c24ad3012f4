import type { NodeName } from '../cluster';

/** Trouble that can be switched on (spec/live-api.md 8). */
export type FaultKind =
  /** The answer comes late. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** The connection breaks: before the request is carried out, or after, so that only the answer is lost. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  /** The request is not carried out and answered with this status. */
  | { readonly kind: 'status'; readonly status: number }
  /** Reads give what they gave first since the fault began. */
  | { readonly kind: 'stale' }
  /** Every ticket counts as too old. */
  | { readonly kind: 'expired' };

/** Which requests it befalls; what is left out does not matter. */
export interface FaultScope {
  /** Requests that this node answers. */
  readonly node?: NodeName;
  readonly method?: string;
  /** The beginning of the path below the base path. */
  readonly path?: string;
  /** After so many requests it is over. */
  readonly times?: number;
}

export type Fault = FaultKind & FaultScope;

interface Active {
  readonly fault: Fault;
  left: number;
  /** What was answered since it began, by request. */
  readonly answers: Map<string, unknown>;
}

/** What is known of a request when it has to be decided what befalls it. */
export interface FaultTarget {
  readonly node: NodeName;
  readonly method: string;
  readonly path: string;
}

/** The trouble that is switched on. */
export class Faults {
  #active: Active[] = [];

  add(fault: Fault): void {
    this.#active.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY, answers: new Map() });
  }

  clear(): void {
    this.#active = [];
  }

  /** The trouble that befalls a request; each that is limited counts it. */
  befalling(target: FaultTarget): ActiveFaults {
    const hit = this.#active.filter(({ fault }) => applies(fault, target));
    for (const active of hit) active.left -= 1;
    this.#active = this.#active.filter(({ left }) => left > 0);
    return new ActiveFaults(hit);
  }
}

/** The trouble of one request. */
export class ActiveFaults {
  constructor(private readonly hit: readonly Active[]) {}

  find<Kind extends Fault['kind']>(kind: Kind): Extract<Fault, { kind: Kind }> | undefined {
    const isOfKind = (fault: Fault): fault is Extract<Fault, { kind: Kind }> => fault.kind === kind;
    return this.hit.map(({ fault }) => fault).find(isOfKind);
  }

  /** What a read is answered with: what it was answered with before, if it befalls it that nothing changes. */
  stale<Answer>(key: string, answer: Answer): Answer {
    const active = this.hit.find(({ fault }) => fault.kind === 'stale');
    if (!active) return answer;
    if (!active.answers.has(key)) active.answers.set(key, answer);
    return active.answers.get(key) as Answer;
  }
}

function applies(fault: Fault, { node, method, path }: FaultTarget): boolean {
  return (
    (fault.node === undefined || fault.node === node) &&
    (fault.method === undefined || fault.method.toUpperCase() === method) &&
    (fault.path === undefined || path.startsWith(fault.path))
  );
}
