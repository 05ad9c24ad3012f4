import { EventEmitter } from 'node:events';
import { formatterHelpers, Status } from '@cucumber/cucumber';
import type { Attachment, Envelope, FeatureDocument, Pickle, StepResult } from './cucumber-messages';
import { skipReasonIn } from './outcome';
import { descriptionOf, ruleOf } from './scenario';

type StepFinished = NonNullable<Envelope['testStepFinished']>;

const documentation = 'https://pve.proxmox.com/pve-docs/chapter-ha-manager.html';
const logMediaType = 'text/x.cucumber.log+plain';

/**
 * Puts the messages of a run into the form in which Allure shows them best: scenarios are found by area, feature, Rule
 * and requirement; failures and skipped steps show what they say and nothing else; what hooks attach belongs to the
 * scenario. (Allure's formatter by itself reads no tags of Rules, and shows attachments of hooks apart.)
 */
export class AllureTranslation {
  readonly #broadcaster = new EventEmitter();
  readonly #collector = new formatterHelpers.EventDataCollector(this.#broadcaster);
  /** The steps that are hooks. */
  readonly #hooks = new Set<string>();
  /** The begins of hooks, kept back until it is known whether there is something to tell. */
  readonly #begunHooks = new Map<string, Envelope>();
  /** Why a step was skipped. */
  readonly #skipReasons = new Map<string, string>();

  /** The messages that Allure gets in place of one of Cucumber's. */
  translate(envelope: Envelope): Envelope[] {
    this.#broadcaster.emit('envelope', envelope);
    const { pickle, testCase, testCaseStarted, testStepStarted, testStepFinished, attachment } = envelope;
    if (pickle) return [{ pickle: { ...pickle, tags: pickle.tags.filter(({ name }) => !isTelling(name)) } }];
    if (testCaseStarted) return [envelope, this.#describe(testCaseStarted.id)];
    if (attachment) return this.#translateAttachment(attachment);
    if (testStepFinished) return this.#finishStep(testStepFinished);
    if (testStepStarted && this.#hooks.has(testStepStarted.testStepId)) {
      this.#begunHooks.set(testStepStarted.testStepId, envelope);
      return [];
    }
    for (const { id, hookId } of testCase?.testSteps ?? []) if (hookId !== undefined) this.#hooks.add(id);
    return [envelope];
  }

  #describe(testCaseStartedId: string): Envelope {
    const { gherkinDocument, pickle } = this.#collector.getTestCaseAttempt(testCaseStartedId);
    const body = JSON.stringify({ type: 'metadata', data: metadataOf(gherkinDocument, pickle) });
    return { attachment: { ...allureMessage, testCaseStartedId, body } };
  }

  #translateAttachment(attachment: Attachment): Envelope[] {
    if (attachment.mediaType !== logMediaType) return [{ attachment }];
    const reason = skipReasonIn(attachment);
    if (reason === undefined) return [{ attachment: { ...attachment, mediaType: 'text/plain', fileName: 'said.txt' } }];
    this.#skipReasons.set(attachment.testStepId ?? '', reason);
    return [];
  }

  #finishStep(finished: StepFinished): Envelope[] {
    const { testStepId, testStepResult } = finished;
    const begin = this.#begunHooks.get(testStepId);
    if (begin && testStepResult.status !== Status.FAILED) return [];
    const result = plainResult(testStepResult, this.#skipReasons.get(testStepId));
    return [...(begin ? [begin] : []), { testStepFinished: { ...finished, testStepResult: result } }];
  }
}

const allureMessage: Omit<Attachment, 'body'> = {
  mediaType: 'application/vnd.allure.message+json',
  contentEncoding: 'IDENTITY' as Attachment['contentEncoding'],
};

/** Labels, links and description, as Allure's runtime message `metadata` has them. */
function metadataOf(document: FeatureDocument, pickle: Pickle) {
  const area = valuesOf(pickle, '@area:').map(spoken)[0] ?? 'Other';
  const rule = ruleOf(document, pickle);
  const requirements = valuesOf(pickle, '@requirement:');
  const isSeed = pickle.tags.some(({ name }) => name === '@seed');
  const feature = document.feature?.name ?? '';
  return {
    labels: [
      { name: 'epic', value: area },
      { name: 'parentSuite', value: area },
      { name: 'suite', value: feature },
      ...(rule === undefined ? [] : ['story', 'subSuite'].map((name) => ({ name, value: rule }))),
      { name: 'severity', value: isSeed ? 'critical' : 'normal' },
      ...requirements.map((value) => ({ name: 'requirement', value })),
    ],
    description: descriptionOf(document, pickle),
    links: requirements.map((name) => ({ type: 'requirement', name, url: documentation })),
  };
}

/** Whether a tag is shown as something else than a tag. */
function isTelling(tag: string): boolean {
  return tag.startsWith('@area:') || tag.startsWith('@requirement:');
}

function valuesOf({ tags }: Pickle, prefix: string): string[] {
  return [...new Set(tags.filter(({ name }) => name.startsWith(prefix)).map(({ name }) => name.slice(prefix.length)))];
}

/** `node-affinity` as `Node affinity`. */
function spoken(area: string): string {
  const words = area.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * A result with the message that was meant for people. Allure takes an AssertionError for a failure, and whatever else
 * for a broken test.
 */
function plainResult(result: StepResult, skipReason: string | undefined): StepResult {
  const { status, exception } = result;
  if (status === Status.SKIPPED && skipReason !== undefined) {
    return { ...result, message: skipReason, exception: { type: 'Skipped', message: skipReason } };
  }
  if (!exception) return result;
  const { type, message = '' } = exception;
  return {
    ...result,
    message,
    exception: type === 'ExpectationError' ? { type: 'AssertionError', message } : exception,
  };
}
