/** An expectation that does not hold. Its story says all there is to say, so there is no stack trace. */
export class ExpectationError extends Error {
  override readonly name = 'ExpectationError';

  constructor(story: string) {
    super(story);
    this.stack = story;
  }
}
