import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { TimelineEvent } from '../../src/cluster';
import type { Speaker } from '../../src/log';
import { catalogue, formatEvent, formatLog, type MessageKind, makeEvent, parametersOf, parseLog } from '../../src/log';
import { compileTemplate } from '../../src/log/template';
import { tries } from '../tries';

const sid = fc
  .tuple(fc.constantFrom('vm', 'ct', 'fa'), fc.integer({ min: 0, max: 99999 }))
  .map(([type, id]) => `${type}:${id}`);
const node = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
const number = fc.integer({ min: 0, max: 999 }).map(String);
const word = fc.stringMatching(/^[a-z_]{1,12}$/);
const sentence = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));

/** What a field of a message can hold; every other field holds words. */
const fieldValues: Readonly<Record<string, fc.Arbitrary<string>>> = {
  sid,
  other: sid,
  node,
  what: fc.oneof(sid, node),
  from: word,
  to: word,
  task: fc.constantFrom('migrate', 'relocate'),
  action: fc.constantFrom('reboot', 'shutdown'),
  word: fc.constantFrom('new', 'current'),
  status: fc.constantFrom('started', 'stopped'),
  state: word,
  mode: word,
  rule: fc.stringMatching(/^[a-z][a-z0-9-]{1,10}$/),
  lock: word,
  policy: word,
  timeout: number,
  code: fc.integer({ min: -1, max: 8 }).map(String),
  count: number,
  retry: number,
  retries: number,
  rounds: number,
  seconds: number,
  parameters: fc.tuple(node, node).map(([a, b]) => `node = ${a}, target = ${b}`),
  nodes: fc.array(node, { minLength: 1, maxLength: 3 }).map((names) => names.join(', ')),
  version: fc.constantFrom('9.0.0~16', '9.1.4'),
  reason: sentence,
  error: sentence,
  command: sentence,
  text: sentence,
};

const sources: Readonly<Record<Speaker, readonly string[]>> = {
  crm: ['node1/crm'],
  lrm: ['node1/lrm'],
  daemon: ['node1/crm', 'node2/lrm'],
  hardware: ['hardware'],
  'run-loop': ['run-loop'],
  command: ['cmdlist', 'reboot', 'watchdog'],
};

const kinds = (Object.keys(catalogue) as MessageKind[]).filter((kind) => kind !== 'unrecognised');

/** Any event of the catalogue, with or without the parts that may be missing. */
const anyEvent: fc.Arbitrary<TimelineEvent> = fc.constantFrom(...kinds).chain((kind) => {
  const message = catalogue[kind];
  const required = fieldsOf(message.text.replace(/\[.*\]/, ''));
  const optional = fieldsOf(message.text).filter((field) => !required.includes(field));
  const values = (fields: readonly string[]) =>
    fc.record(Object.fromEntries(fields.map((field) => [field, fieldValues[field] ?? fc.constant('missing')])));
  return fc
    .tuple(
      fc.integer({ min: 0, max: 99_999 }),
      fc.constantFrom(...sources[message.by]),
      values(required),
      fc.option(values(optional), { nil: {} }),
    )
    .map(([time, source, must, may]) => ({ time, source, level: message.level, kind, fields: { ...must, ...may } }));
});

function fieldsOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))];
}

describe('the log', () => {
  test('every field of the catalogue is known to this test', () => {
    const fields = new Set(kinds.flatMap((kind) => fieldsOf(catalogue[kind].text)));
    assert.deepEqual(
      [...fields].filter((field) => !fieldValues[field]),
      [],
    );
  });

  test('reads back every event that it can print', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 5 }), (events) => {
        assert.deepEqual(parseLog(formatLog(events)), events);
      }),
      tries(2000),
    );
  });

  test('prints every line of a log again that it has read, known or not', () => {
    // The entry with the broken level spans two lines itself, so that nothing can continue it.
    const entry = anyEvent.filter(({ kind }) => kind !== 'restart-in-maintenance').map(formatEvent);
    const line = fc.oneof(entry, sentence, fc.constant(''));
    fc.assert(
      fc.property(entry, fc.array(line), (first, others) => {
        const text = [first, ...others].map((each) => `${each}\n`).join('');
        assert.equal(formatLog(parseLog(text)), text);
      }),
      tries(),
    );
  });

  test('cuts the level of a daemon to four characters, and shows that of the hardware in full', () => {
    const daemon = makeEvent(120, 'node1/lrm', 'round-skipped-inconsistent');
    assert.equal(
      formatEvent(daemon),
      'noti    120    node1/lrm: temporary inconsistent cluster state (cfs restart?), skip round',
    );
    const hardware = makeEvent(120, 'hardware', 'overcommitted-cpu', { what: 'vm:101' });
    assert.equal(formatEvent(hardware), "warning   120     hardware: overcommitted cpu on 'vm:101'");
  });

  test('shows the broken level of 5.2.0 and reads it back', () => {
    const event = makeEvent(120, 'node3/lrm', 'restart-in-maintenance');
    const text = formatLog([makeEvent(100, 'hardware', 'simulation-start'), event]);
    assert.match(text, /\n\n\t {3} {3}120 {4}node3\/lrm: Restarting LRM in maintenance mode/);
    assert.deepEqual(parseLog(text).at(-1), event);
  });

  test('leaves a blank line behind a reason that ends in a line break', () => {
    const event = makeEvent(20, 'hardware', 'simulation-died', { reason: 'no such node\n' });
    assert.equal(formatLog([event]), 'err      20     hardware: exit simulation - no such node\n \n');
    assert.deepEqual(parseLog(formatLog([event])), [event]);
  });

  test('gives the parameters of a state change one by one', () => {
    const parameters = 'node = node1, target = ';
    const event = makeEvent(20, 'node1/crm', 'service-state', {
      sid: 'vm:101',
      from: 'started',
      to: 'migrate',
      parameters,
    });
    assert.deepEqual(parametersOf(event), { node: 'node1', target: '' });
  });
});

describe('a template', () => {
  test('leaves an optional part out when its fields are missing', () => {
    const template = compileTemplate('stopping service {sid}[ (timeout={timeout})]');
    assert.equal(template.fill({ sid: 'vm:101' }), 'stopping service vm:101');
    assert.equal(template.fill({ sid: 'vm:101', timeout: '60' }), 'stopping service vm:101 (timeout=60)');
    assert.deepEqual(template.match('stopping service vm:101 (timeout=60)'), { sid: 'vm:101', timeout: '60' });
  });

  test('demands the same value for a field that occurs twice', () => {
    const template = compileTemplate('{sid} and again {sid}');
    assert.equal(template.match('vm:1 and again vm:2'), undefined);
    assert.deepEqual(template.match('vm:1 and again vm:1'), { sid: 'vm:1' });
  });
});
