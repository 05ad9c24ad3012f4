import { EventEmitter } from 'node:events';
import { extname } from 'node:path';
import { formatterHelpers, Status } from '@cucumber/cucumber';
import { type AllureKnowledge, isTelling, metadataOf } from './allure-metadata';
import type { Attachment, Envelope, StepResult } from './cucumber-messages';
import { firstLine, skipReasonIn, splitKnown } from './outcome';

type StepFinished = NonNullable<Envelope['testStepFinished']>;

const logMediaType = 'text/x.cucumber.log+plain';

/**
 * Puts the messages of a run into the form in which Allure shows them best: scenarios are found by area, feature, Rule
 * and requirement; failures and skipped steps show what they say and nothing else; what hooks attach belongs to the
 * scenario. (Allure's formatter by itself reads no tags of Rules, and shows attachments of hooks apart.)
 */
export class AllureTranslation {
  readonly #knowledge: AllureKnowledge;
  readonly #broadcaster = new EventEmitter();
  readonly #collector = new formatterHelpers.EventDataCollector(this.#broadcaster);
  /** The steps that are hooks. */
  readonly #hooks = new Set<string>();
  /** The begins of hooks, kept back until it is known whether there is something to tell. */
  readonly #begunHooks = new Map<string, Envelope>();
  /** Why a step was skipped. */
  readonly #skipReasons = new Map<string, string>();

  constructor(knowledge: AllureKnowledge) {
    this.#knowledge = knowledge;
  }

  /** The messages that Allure gets in place of one of Cucumber's. */
  translate(envelope: Envelope): Envelope[] {
    // Attachments are passed on; there is no need to keep them.
    if (!envelope.attachment) this.#broadcaster.emit('envelope', envelope);
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
    return allureMessage(testCaseStartedId, 'metadata', metadataOf(gherkinDocument, pickle, this.#knowledge));
  }

  #translateAttachment(attachment: Attachment): Envelope[] {
    const { mediaType, testCaseStartedId = '', testStepId = '' } = attachment;
    const reason = mediaType === logMediaType ? skipReasonIn(attachment) : undefined;
    if (reason === undefined) return [allureMessage(testCaseStartedId, 'attachment_content', contentOf(attachment))];
    this.#skipReasons.set(testStepId, reason);
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

/** A message for Allure's runtime. */
function allureMessage(testCaseStartedId: string, type: string, data: object): Envelope {
  return {
    attachment: {
      testCaseStartedId,
      mediaType: 'application/vnd.allure.message+json',
      contentEncoding: 'IDENTITY' as Attachment['contentEncoding'],
      body: JSON.stringify({ type, data }),
    },
  };
}

/** An attachment that stands beside the steps of the scenario, where it would else be a step by itself. */
function contentOf({ body, contentEncoding, mediaType, fileName }: Attachment) {
  const name = fileName ?? (mediaType === logMediaType ? 'said.txt' : 'attachment');
  return {
    name,
    content: body,
    encoding: contentEncoding === 'BASE64' ? 'base64' : 'utf-8',
    contentType: mediaType === logMediaType ? 'text/plain' : mediaType,
    fileExtension: extname(name),
    wrapInStep: false,
  };
}

/**
 * A result with the message that was meant for people. Allure takes an AssertionError for a failure, and whatever else
 * for a broken test. It puts failures with the same message together, so what is short is the message, and the whole
 * story stands where Allure has the trace.
 */
function plainResult(result: StepResult, skipReason: string | undefined): StepResult {
  const { status, exception } = result;
  if (status === Status.SKIPPED && skipReason !== undefined) {
    return { ...result, message: skipReason, exception: { type: 'Skipped', message: skipReason } };
  }
  if (exception?.type !== 'ExpectationError')
    return exception ? { ...result, message: exception.message ?? '' } : result;
  const { story, known } = splitKnown(exception.message ?? '');
  const message = [firstLine(story), ...(known === undefined ? [] : [known])].join('\n');
  return { ...result, message, exception: { type: 'AssertionError', message, stackTrace: story } };
}
