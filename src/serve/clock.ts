/** The time of the emulated cluster, in seconds since 1970; it can have fractions. */
export interface Clock {
  now(): number;
  /** A request came in: a clock that stands still otherwise goes on. */
  tick(): void;
  /** How many seconds of the cluster go by in one second here; undefined if it stands still between requests. */
  readonly speed: number | undefined;
}

/** A clock that goes on with the real one, faster or slower. */
export class RunningClock implements Clock {
  readonly #since = performance.now();

  /**
   * @param start what it shows now, in seconds since 1970
   * @param speed how many times as fast as the real one
   */
  constructor(
    private readonly start: number,
    readonly speed: number,
  ) {}

  now(): number {
    return this.start + ((performance.now() - this.#since) / 1000) * this.speed;
  }

  tick(): void {}
}

/** A clock that goes on only when it is asked to: with each request, and by hand. */
export class SteppedClock implements Clock {
  readonly speed = undefined;
  #now: number;

  /**
   * @param start what it shows first, in seconds since 1970
   * @param secondsPerRequest how much later it is at the next request
   */
  constructor(
    start: number,
    private readonly secondsPerRequest: number,
  ) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  tick(): void {
    this.advance(this.secondsPerRequest);
  }

  advance(seconds: number): void {
    this.#now += seconds;
  }
}
