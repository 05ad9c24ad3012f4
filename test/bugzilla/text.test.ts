import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReportDocument } from '../../src/bugzilla/document';
import { reportMarkdown } from '../../src/bugzilla/markdown';
import { reportText } from '../../src/bugzilla/text';

const document: ReportDocument = {
  title: 'A VM stays',
  sections: [
    { blocks: [{ kind: 'prose', text: `It ${'really '.repeat(12)}stays.` }] },
    {
      heading: 'Steps to reproduce',
      blocks: [
        { kind: 'steps', steps: [{ sentence: 'Run:', commands: ['ha-manager status'] }, { sentence: 'Wait.' }] },
      ],
    },
    { heading: 'Log', blocks: [{ kind: 'log', lines: [{ text: 'info 20 a' }, { text: 'info 40 b', mark: 1 }] }] },
    { heading: 'Files', blocks: [{ kind: 'verbatim', title: 'rules.cfg', text: 'a: b\n\tc d\n' }] },
  ],
  fingerprint: 'hact:0123456789abcdef',
};

test('plain text folds prose, and marks log lines so that the tracker does not fold them', () => {
  assert.equal(
    reportText(document),
    `A VM stays

It really really really really really really really really really really
really really stays.

STEPS TO REPRODUCE

1. Run:

    ha-manager status

2. Wait.

LOG

>   info 20 a
>>> [1] info 40 b

FILES

rules.cfg

    a: b
            c d

Report fingerprint: hact:0123456789abcdef
`,
  );
});

test('Markdown has the same in fenced blocks', () => {
  const text = reportMarkdown(document);
  for (const part of ['# A VM stays', '## Log', 'info 40 b # <== [1]', '`rules.cfg`\n\n```\na: b\n\tc d\n```']) {
    assert.ok(text.includes(part), part);
  }
});

test('a long line of a file is marked, so that the tracker does not fold it', () => {
  const lines = ['x'.repeat(74), 'y'.repeat(75)];
  const long: ReportDocument = { ...document, sections: [{ blocks: [{ kind: 'verbatim', text: lines.join('\n') }] }] };
  assert.match(reportText(long), /^ {4}x+\n> y+$/m);
});
