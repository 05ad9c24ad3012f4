import type { FinishedReport } from './finished-report';
import type { ChosenFields } from './legal-values';
import { shortText } from './short-text';
import type { Tracker } from './tracker';

/** The fields of the form that a person sends, in the order of the form. */
export type FormFields = readonly (readonly [name: string, value: string])[];

/** A form with a report filled in: a URL, or where that would be too long, a page that posts it. */
export type Prefilled =
  | { readonly kind: 'url'; readonly url: string; readonly isShort: boolean }
  | { readonly kind: 'page'; readonly fields: FormFields };

/**
 * Fills a report into the form of a tracker (spec/bugzilla.md 7).
 *
 * @param chosen the fields that the server offers; without them, a person has to choose them in the form
 */
export function prefill(report: FinishedReport, tracker: Tracker, chosen?: ChosenFields): Prefilled {
  const whole = formFields(report, tracker, report.text, chosen);
  const candidates = [
    { fields: whole, isShort: false },
    { fields: formFields(report, tracker, shortText(report.text), chosen), isShort: true },
  ];
  for (const { fields, isShort } of candidates) {
    const url = `${formAddress(tracker)}?${new URLSearchParams(Object.fromEntries(fields))}`;
    if (Buffer.byteLength(url) <= tracker.urlLimit) return { kind: 'url', url, isShort };
  }
  return { kind: 'page', fields: whole };
}

/** The address that the form is at, and is posted to. */
export function formAddress({ base }: Tracker): string {
  return `${base}/enter_bug.cgi`;
}

function formFields(report: FinishedReport, tracker: Tracker, comment: string, chosen?: ChosenFields): FormFields {
  const values: readonly (readonly [string, string | undefined])[] = [
    ['product', tracker.product],
    ['component', tracker.component],
    ['version', chosen?.version],
    ['bug_severity', chosen?.severity],
    ['priority', chosen?.priority],
    ['rep_platform', chosen?.platform],
    ['op_sys', chosen?.op_sys],
    ['short_desc', report.title],
    ['bug_file_loc', report.facts.documentation],
    ['comment', comment],
  ];
  return values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
