import type { FinishedReport } from './finished-report';
import { isWeak } from './legal-values';
import type { Review } from './review';
import { hostOf, isLoopback, type Tracker } from './tracker';

/** What a person has said about filing a report. */
export interface Consent {
  /** The host that the person wants to file at. */
  readonly confirm?: string | undefined;
  readonly allowWeakBasis: boolean;
  readonly allowUnstable: boolean;
}

/** What is known about a report and its surroundings before it is sent. */
export interface Circumstances {
  readonly report: FinishedReport;
  readonly review: Review;
  /** The address of the bug, if the deviation is known to be reported. */
  readonly knownBug?: string | undefined;
  readonly hasKey: boolean;
  /** Whether this is an automatic run. */
  readonly isCi: boolean;
}

/**
 * Why a report must not be sent, in full sentences, all of them (spec/bugzilla.md 4.3 and 8.1).
 */
export function obstaclesTo(circumstances: Circumstances, tracker: Tracker, consent: Consent): string[] {
  const { review } = circumstances;
  return [...review.errors, ...aboutReport(circumstances, consent), ...aboutSending(circumstances, tracker, consent)];
}

function aboutReport({ report, knownBug }: Circumstances, consent: Consent): string[] {
  const { engine, settled, stable } = report.facts;
  const reasons: readonly (readonly [boolean, string])[] = [
    [engine === 'model', 'it was seen in the local model only, which is our own program'],
    [knownBug !== undefined, `it is reported already: ${knownBug}`],
    [settled === false, 'the cluster did not come to rest'],
    [stable === false && !consent.allowUnstable, 'the outcome varies; say --allow-unstable to report it nevertheless'],
    [
      isWeak(report.facts) && !consent.allowWeakBasis,
      'no documentation promises the behaviour; say --allow-weak-basis to report it as a question',
    ],
  ];
  return reasons.filter(([applies]) => applies).map(([, reason]) => `${report.id} cannot be reported: ${reason}`);
}

function aboutSending({ hasKey, isCi }: Circumstances, tracker: Tracker, { confirm }: Consent): string[] {
  const host = hostOf(tracker);
  const isSafe = tracker.base.startsWith('https:') || isLoopback(tracker);
  const reasons: readonly (readonly [boolean, string])[] = [
    [confirm !== host, `say --confirm ${host} to file there`],
    [!hasKey, `there is no API key: put it into the environment variable ${tracker.keyVariable}, or name --key-file`],
    [!isSafe, `${tracker.base} is not encrypted; use https:`],
    [isCi && !isLoopback(tracker), 'reports are filed by people, not by automatic runs (CI is set)'],
  ];
  return reasons.filter(([applies]) => applies).map(([, reason]) => reason);
}
