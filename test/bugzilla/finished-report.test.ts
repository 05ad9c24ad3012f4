import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { attachmentPath, findReport, readReports } from '../../src/bugzilla/finished-report';
import { packAttachment } from '../../src/bugzilla/pack';
import { temporaryFolder } from '../cli/temporary-folder';
import { filesOf, report } from './report-on-disk';

function folderWith(files: Record<string, string>): string {
  return `${temporaryFolder(files)}/reports/bugs`;
}

test('a report is found by its id, or the end of it', () => {
  const folder = folderWith(filesOf());
  for (const id of [report.id, 'go-back-together']) assert.deepEqual(findReport(folder, id).report, report);
});

describe('what is no report, or may be several, is refused', () => {
  const other = { ...report, id: 'other#they-go-back-together' };
  const rows: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{}, /there is no report "go-back-together"; there are none yet/],
    [
      { ...filesOf(), 'reports/bugs/b.json': JSON.stringify(other), 'reports/bugs/b.txt': '' },
      /may be any of: other#they-go-back-together, maintenance/,
    ],
    [
      filesOf({ ...report, facts: { ...report.facts, fingerprint: '1' } }),
      /facts: fingerprint: must be "hact:" and 16/,
    ],
  ];
  for (const [files, message] of rows) {
    test(String(message), () => {
      assert.throws(() => findReport(folderWith(files), 'go-back-together'), { name: 'InputError', message });
    });
  }
});

test('an attachment outside the folder of its report is refused', () => {
  const [stored] = readReports(folderWith(filesOf()));
  assert.ok(stored);
  const attachment = { name: 'a', path: '../../secret', mediaType: 'text/plain', summary: 'a' };
  assert.throws(() => attachmentPath(stored, attachment), /lies outside the folder of the report/);
});

test('a folder is packed into the same bytes every time', async () => {
  const packs = [filesOf(), filesOf()].map((files) =>
    packAttachment(
      {
        name: 'test-return',
        path: `${folderWith(files)}/return/test-return`,
        mediaType: 'application/gzip',
        summary: 's',
      },
      (text) => text,
    ),
  );
  const [one, another] = await Promise.all(packs);
  assert.deepEqual(one, another);
  assert.equal(one?.name, 'test-return.tar.gz');
  assert.equal(one?.contents[0], 'test-return/cmdlist');
});
