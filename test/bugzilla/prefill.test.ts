import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formPage } from '../../src/bugzilla/form-page';
import { prefill } from '../../src/bugzilla/prefill';
import { makeTracker } from '../../src/bugzilla/tracker';
import { fields } from './filing-desk';
import { fingerprint, report, text, title } from './report-on-disk';

const tracker = makeTracker({});

test('the address decodes to the same fields, in the order of the form', () => {
  const form = prefill(report, tracker, fields);
  assert.ok(form.kind === 'url');
  const url = new URL(form.url);
  assert.equal(url.origin + url.pathname, 'https://bugzilla.proxmox.com/enter_bug.cgi');
  assert.deepEqual(
    [...url.searchParams],
    [
      ['product', 'pve'],
      ['component', 'HA'],
      ['version', '9'],
      ['bug_severity', 'normal'],
      ['priority', '---'],
      ['rep_platform', 'All'],
      ['op_sys', 'All'],
      ['short_desc', title],
      ['bug_file_loc', report.facts.documentation],
      ['comment', text],
    ],
  );
});

test('without the values of the server, a person chooses them', () => {
  const form = prefill(report, tracker);
  assert.ok(form.kind === 'url');
  const names = [...new URL(form.url).searchParams.keys()];
  assert.deepEqual(names, ['product', 'component', 'short_desc', 'bug_file_loc', 'comment']);
});

describe('a text that is too long', () => {
  test('is shortened to what matters', () => {
    const long = text.replace('FREQUENCY', `SCENARIO\n\n${'    Given much\n'.repeat(1000)}\nFREQUENCY`);
    const form = prefill({ ...report, text: long }, tracker);
    assert.ok(form.kind === 'url' && form.isShort && form.url.length < 7500);
    const comment = new URL(form.url).searchParams.get('comment') ?? '';
    for (const part of ['STEPS TO REPRODUCE', '>>> [1] 140', 'see attachments', fingerprint]) {
      assert.ok(comment.includes(part), part);
    }
    for (const part of ['Given much', 'FREQUENCY', '>   120']) assert.ok(!comment.includes(part), part);
  });

  test('even so, is put on a page that posts it whole', () => {
    const long = text.replace('vm: 101', 'vm: 101\n'.repeat(1000));
    const form = prefill({ ...report, text: long }, tracker);
    assert.ok(form.kind === 'page');
    assert.equal(form.fields.find(([name]) => name === 'comment')?.[1], long);
  });
});

test('the page escapes everything and has no script', () => {
  const page = formPage([['comment', '"><script>alert(1)</script>&\n  two']], 'https://b.test/enter_bug.cgi');
  assert.ok(!page.includes('<script'));
  assert.ok(page.includes('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#10;  two"'));
  assert.ok(page.includes('<form method="post" action="https://b.test/enter_bug.cgi"'));
});

test('an address that is no server, and a limit above that of servers, are refused', () => {
  for (const base of ['bugzilla.proxmox.com', 'ftp://b.test', 'https://me:pw@b.test', 'https://b.test/?a=b']) {
    assert.throws(() => makeTracker({ base }), { name: 'InputError', message: /must be like/ }, base);
  }
  assert.throws(() => makeTracker({ urlLimit: 8000 }), /at most 7900/);
  assert.equal(makeTracker({ base: 'https://b.test/tracker//' }).base, 'https://b.test/tracker');
});
