import { create, type XMLElement } from 'xmlbuilder';
import { type ConformanceReport, countOutcomes, type ScenarioRow } from './conformance';
import { firstLine, type OutcomeKind } from './outcome';
import { subjectName } from './run-result';

/**
 * A run as JUnit XML, with a test suite for each feature. What is as expected must not look like a failure to the
 * programs that read it: a known deviation is a skipped test that says why. A deviation that is gone is a failure, and
 * what could not be judged an error.
 */
export function junitOf({ subject, run, scenarios }: ConformanceReport): string {
  const root = create('testsuites', { encoding: 'UTF-8', invalidCharReplacement: '\ufffd' });
  root.att({ name: `HA conformance of ${subjectName(subject)}`, ...totals(scenarios), time: run.seconds.toFixed(3) });
  for (const feature of new Set(scenarios.map((scenario) => scenario.feature))) {
    const rows = scenarios.filter((scenario) => scenario.feature === feature);
    const suite = root.ele('testsuite', { name: feature, ...totals(rows), timestamp: run.begun });
    for (const scenario of rows) addTest(suite, scenario);
  }
  return `${root.end({ pretty: true })}\n`;
}

function totals(scenarios: readonly ScenarioRow[]): Record<string, number> {
  const counts = countOutcomes(scenarios);
  return {
    tests: scenarios.length,
    failures: counts.failed + counts['passed unexpectedly'],
    errors: counts['not judged'],
    skipped: counts.skipped + counts['failed as known'],
  };
}

function addTest(suite: XMLElement, scenario: ScenarioRow): void {
  const { feature, rule, name, place, outcome } = scenario;
  const test = suite.ele('testcase', {
    classname: rule === undefined ? feature : `${feature}: ${rule}`,
    name,
    ...placeOf(place),
  });
  tell[outcome](test, scenario);
}

const tell: Readonly<Record<OutcomeKind, (test: XMLElement, scenario: ScenarioRow) => void>> = {
  passed: () => {},
  skipped: (test, { reason = '' }) => {
    test.ele('skipped', { message: reason });
  },
  'failed as known': (test, { known, message = '' }) => {
    test.ele('skipped', { message: `known deviation: ${known?.note}` });
    test.ele('system-out').cdata(message);
  },
  failed: (test, { message = '' }) => {
    test.ele('failure', { message: firstLine(message), type: 'failed' }).cdata(message);
  },
  'passed unexpectedly': (test, { known }) => {
    const message = `passed, but is known to fail: ${known?.note} (${known?.place})`;
    test.ele('failure', { message, type: 'passed unexpectedly' });
  },
  'not judged': (test, { message = '' }) => {
    test.ele('error', { message: firstLine(message), type: 'not judged' }).cdata(message);
  },
};

function placeOf(place: string): Record<string, string> {
  const [, file = place, line] = /^(.*?)(?::(\d+))?$/.exec(place) ?? [];
  return { file, ...(line !== undefined && { line }) };
}
