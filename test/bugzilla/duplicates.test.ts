import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findByFingerprint, findDuplicates, tellingWords } from '../../src/bugzilla/duplicates';
import { versions } from './emulator/version';
import { fields, filingDesk } from './filing-desk';
import { fingerprint, title } from './report-on-disk';

test('the words that tell most are the long ones that not every report has', () => {
  assert.deepEqual(tellingWords('The HA resources of a VM do not return after node maintenance mode'), [
    'maintenance',
    'return',
    'mode',
  ]);
});

for (const version of versions) {
  describe(`on Bugzilla ${version}`, () => {
    test('the same report is found in the whiteboard and in comments, and nowhere else', async () => {
      const { bugzilla, emulator, tracker } = await filingDesk({}, { version });
      emulator.bugs.create({ ...fields, summary: 'in the whiteboard', whiteboard: fingerprint });
      emulator.bugs.create({ ...fields, summary: 'in the text', description: `...\n${fingerprint}` });
      emulator.bugs.create({ ...fields, summary: 'nowhere', description: 'hact:ffffffffffffffff' });
      const found = await findByFingerprint(bugzilla, tracker, fingerprint);
      assert.deepEqual(
        found.map(({ id }) => id),
        [1, 2],
      );
    });

    test('the most alike comes first; then what is open, then what is new', async () => {
      const { bugzilla, emulator, tracker } = await filingDesk({}, { version });
      emulator.bugs.create({ ...fields, summary: 'maintenance fails' });
      emulator.bugs.create({ ...fields, summary: 'maintenance fails' });
      emulator.bugs.resolve(2, 'FIXED');
      emulator.bugs.create({ ...fields, summary: 'positive affinity is lost after maintenance' });
      emulator.bugs.create({ ...fields, summary: 'maintenance fails again' });
      emulator.bugs.create({ ...fields, summary: 'something else' });
      const { same, alike } = await findDuplicates(bugzilla, tracker, { title, fingerprint }, true);
      assert.deepEqual(same, []);
      assert.deepEqual(
        alike.map(({ id }) => id),
        [3, 4, 1, 2],
      );
    });

    test('a server without its own search is no obstacle', async () => {
      const { bugzilla, emulator, tracker } = await filingDesk({}, { version });
      emulator.faults.push({ method: 'POST', path: '/jsonrpc.cgi', fault: '502' });
      assert.deepEqual(await findDuplicates(bugzilla, tracker, { title, fingerprint }, true), { same: [], alike: [] });
    });
  });
}
