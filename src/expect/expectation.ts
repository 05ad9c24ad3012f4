import type { NodeName, Sid } from '../cluster';
import type { Evidence, Expectation } from './evidence';
import { hintsAbout } from './hints';
import { verdictOf } from './story';

/** What an expectation is about. */
export interface Subject {
  readonly resources?: readonly Sid[];
  readonly nodes?: readonly NodeName[];
}

/** What is wrong; an expectation without complaints holds. */
export interface Complaint {
  /** What was expected and what is seen instead, one sentence each. */
  readonly headlines: readonly string[];
  /** The resources whose story explains it, if those are not the ones that the expectation names. */
  readonly resources?: readonly Sid[];
  /** Further guesses at the reason. */
  readonly hints?: readonly string[];
}

/** Makes an expectation of what finds fault with the evidence. */
export function expect(
  { resources = [], nodes = [] }: Subject,
  complain: (evidence: Evidence) => Complaint,
): Expectation {
  return {
    resources,
    nodes,
    judge: (evidence) => {
      const { headlines, resources: involved = resources, hints = [] } = complain(evidence);
      const expected = involved === resources ? nodes[0] : undefined;
      const guesses = involved.flatMap((resource) => hintsAbout(evidence, resource, expected));
      return verdictOf(evidence, { headlines, resources: involved, hints: [...hints, ...guesses] });
    },
  };
}

/**
 * Makes an expectation of each resource for itself.
 *
 * @param should what is expected of it, as it follows its name
 * @param seen what is seen instead, as it follows "but"; undefined if it is as expected
 */
export function expectOfEach(
  subject: Subject & { readonly resources: readonly Sid[] },
  should: string,
  seen: (evidence: Evidence, resource: Sid) => string | undefined,
): Expectation {
  return expect(subject, (evidence) => ({
    headlines: subject.resources.flatMap((resource) => complaint(`${resource} ${should}`, seen(evidence, resource))),
  }));
}

/** `{expected}, but {seen}`, or nothing if nothing else is seen. */
export function complaint(expected: string, seen: string | undefined): readonly string[] {
  return seen === undefined ? [] : [`${expected}, but ${seen}`];
}
