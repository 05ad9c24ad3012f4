import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reviewReport } from '../../src/bugzilla/review';
import { forbiddenHere } from '../../src/bugzilla/secrets';
import { report } from './report-on-disk';

const machine = { paths: ['/home/joe/ha', '/'], user: 'joe' };
const forbidden = forbiddenHere({ API_TOKEN: 'tok-123456', HAS_KEY: 'yes', HOME: '/home/joe', DB_PASS: '' }, machine);

function review(text: string, title = report.title) {
  return reviewReport({ ...report, title, text }, [], forbidden);
}

test('a report as it should be has no errors and no warnings', () => {
  assert.deepEqual(review(report.text), { errors: [], warnings: [] });
});

describe('limits are those of the strictest version, in bytes', () => {
  const rows: readonly (readonly [string, string, RegExp | undefined])[] = [
    ['t', 's'.repeat(255), undefined],
    ['t', 's'.repeat(256), /the summary has 256 bytes, more than 255/],
    ['t', `${'ä'.repeat(127)}s`, undefined],
    ['t', 'ä'.repeat(128), /the summary has 256 bytes, more than 255/],
    ['t'.repeat(65_535), 's', undefined],
    ['t'.repeat(65_536), 's', /the text has 65536 bytes, more than 65535/],
    [`${'ä'.repeat(32_767)}t`, 's', undefined],
    ['ä'.repeat(32_768), 's', /the text has 65536 bytes, more than 65535/],
    ['t', 'two\nlines', /more than one line/],
  ];
  for (const [text, title, error] of rows) {
    test(`${Buffer.byteLength(text)} and ${Buffer.byteLength(title)}: ${error ?? 'fits'}`, () => {
      const { errors } = review(text, title);
      if (error) assert.match(errors.join('\n'), error);
      else assert.deepEqual(errors, []);
    });
  }
});

describe('what the machine knows is forbidden', () => {
  const rows: readonly (readonly [string, RegExp | undefined])[] = [
    ['it is tok-123456.', /the value of API_TOKEN in the text/],
    ['see /home/joe/ha/reports', /a path of this machine/],
    ['by joe', /the name of the user/],
    ['joey says yes / no', undefined],
  ];
  for (const [text, error] of rows) {
    test(text, () => {
      const { errors } = review(text);
      if (error) assert.match(errors.join('\n'), error);
      else assert.deepEqual(errors, []);
      assert.ok(!errors.join().includes('tok-123456'));
    });
  }
  test('but not the user that every cluster has', () => {
    assert.deepEqual(forbiddenHere({}, { paths: [], user: 'root' }), []);
  });
});

describe('what the tracker would misread gives a warning', () => {
  const rows: readonly (readonly [string, RegExp])[] = [
    ['as in comment 3', /has "comment 3", which becomes a link/],
    ['a → b', /characters outside ASCII/],
    ['t'.repeat(12_001), /the text has 12001 bytes, more than 12000/],
  ];
  for (const [text, warning] of rows) {
    test(String(warning), () => assert.match(review(text).warnings.join('\n'), warning));
  }
});
