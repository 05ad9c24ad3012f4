import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type LogLine, prose, type ReportDocument, type Section } from '../../src/bugzilla/document';
import { descriptionText } from '../../src/bugzilla/text';
import { trimmed } from '../../src/bugzilla/trim';
import { tries } from '../tries';

const line = fc
  .record({ text: fc.string({ minLength: 1, maxLength: 60 }), isDecisive: fc.boolean() })
  .map(({ text, isDecisive }) => ({ text: text.replace(/\s/g, 'x'), isDecisive }));

const documents: fc.Arbitrary<ReportDocument> = fc
  .record({
    lines: fc.array(line, { maxLength: 40 }),
    essential: fc.integer({ min: 1, max: 80 }),
    control: fc.integer({ min: 1, max: 30 }),
    scenario: fc.integer({ min: 1, max: 60 }),
    reproducer: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ lines, essential, control, scenario, reproducer }) => ({
    title: 'A VM stays',
    fingerprint: 'hact:0123456789abcdef',
    sections: [
      { heading: 'Steps to reproduce', blocks: [prose(words('step', essential))] },
      { heading: 'Log', blocks: [{ kind: 'log', lines: numbered(lines) }] },
      { heading: 'Control', rank: 'B', blocks: [prose(words('control', control))] },
      {
        heading: 'Reproducer',
        rank: 'B',
        blocks: [prose('a directory'), { kind: 'verbatim', title: 'cmdlist', text: words('command', reproducer) }],
      },
      { heading: 'Scenario', rank: 'C', blocks: [prose(words('given', scenario))] },
    ] satisfies readonly Section[],
  }));

function words(word: string, count: number): string {
  return Array.from({ length: count }, (_, index) => `${word} ${index} ${'.'.repeat(30)}`).join('\n');
}

function numbered(lines: readonly { readonly text: string; readonly isDecisive: boolean }[]): readonly LogLine[] {
  let mark = 0;
  return lines.map(({ text, isDecisive }) => (isDecisive ? { text, mark: ++mark } : { text }));
}

const size = (document: ReportDocument) => Buffer.byteLength(descriptionText(document));

test('trimming keeps every decisive line, in its order, and all that a reader cannot do without', () => {
  fc.assert(
    fc.property(documents, fc.integer({ min: 100, max: 8000 }), (document, limit) => {
      const text = descriptionText(trimmed(document, limit));
      const decisive = descriptionText(document)
        .split('\n')
        .filter((each) => each.startsWith('>>>'));
      assert.deepEqual(
        text.split('\n').filter((each) => each.startsWith('>>>')),
        decisive,
      );
      const [steps] = document.sections;
      assert.ok(steps?.blocks.every((block) => block.kind === 'prose' && text.includes(block.text)));
      assert.ok(text.endsWith('Report fingerprint: hact:0123456789abcdef\n'));
    }),
    tries(),
  );
});

test('trimming leaves a report alone that is short enough, and adds no more than its notes to another', () => {
  fc.assert(
    fc.property(documents, fc.integer({ min: 100, max: 8000 }), (document, limit) => {
      if (size(document) <= limit) assert.equal(trimmed(document, limit), document);
      else assert.ok(size(trimmed(document, limit)) < size(document) + 200);
    }),
    tries(),
  );
});

test('the least important is left out first, and every gap says so', () => {
  const [document] = fc.sample(documents, { numRuns: 1, seed: 3 });
  assert.ok(document);
  const long: ReportDocument = {
    ...document,
    sections: [
      { heading: 'Log', blocks: [{ kind: 'log', lines: [{ text: 'x'.repeat(60) }, { text: 'y', mark: 1 }] }] },
      { heading: 'Scenario', rank: 'C', blocks: [prose(words('given', 20))] },
      { heading: 'Control', rank: 'B', blocks: [prose(words('control', 20))] },
    ],
  };
  const once = descriptionText(trimmed(long, size(long) - 10));
  assert.match(once, /\(1 line left out, see attachment log\.txt\)/);
  assert.match(once, /given 19/);
  const twice = descriptionText(trimmed(long, size(long) - 500));
  assert.doesNotMatch(twice, /given 1 /);
  assert.match(twice, /\(left out, see attachment scenario\.feature\)/);
  assert.match(twice, /control 19/);
  assert.match(descriptionText(trimmed(long, 100)), /control 1 .*\n\n\(18 lines left out, see attachments\)/);
});

test('of the configuration, sections stay that name what the report is about', () => {
  const ids = Array.from({ length: 50 }, (_, index) => 100 + index);
  const document: ReportDocument = {
    title: 'A VM stays',
    fingerprint: 'hact:0123456789abcdef',
    subjects: ['vm:101'],
    sections: [
      {
        heading: 'Cluster',
        blocks: [
          {
            kind: 'verbatim',
            title: '/etc/pve/ha/resources.cfg',
            text: ids.map((id) => `vm: ${id}\n\tstate started\n\n`).join(''),
          },
          {
            kind: 'verbatim',
            title: '/etc/pve/ha/rules.cfg',
            text: 'resource-affinity: a\n\tresources vm:101,vm:102\n\nresource-affinity: b\n\tresources vm:1011,vm:103\n',
          },
        ],
      },
    ],
  };
  const text = descriptionText(trimmed(document, 500));
  assert.match(text, /vm: 101\n +state started\n\n {4}\(49 sections left out, see attachment config\.txt\)/);
  assert.match(text, /resource-affinity: a\n +resources vm:101,vm:102\n\n {4}\(1 section left out/);
});
