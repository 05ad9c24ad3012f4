import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { formatEvent, parseJournal } from '../../src/log';

/** The events of a journal as the simulator's log shows them. */
function linesOf(...lines: readonly string[]): readonly string[] {
  return parseJournal(lines.join('\n'))?.events.map(formatEvent) ?? [];
}

test('lines of both daemons become events, in seconds since the first', () => {
  assert.deepEqual(
    linesOf(
      "Nov 22 13:41:48 node1 pve-ha-crm[1234]: service 'vm:101': state changed from 'started' to 'fence'",
      'Nov 22 13:42:50 node3 pve-ha-lrm[4710]: starting service vm:103',
    ),
    [
      "info      0    node1/crm: service 'vm:101': state changed from 'started' to 'fence'",
      'info     62    node3/lrm: starting service vm:103',
    ],
  );
});

test('a message has the level of the catalogue, for a journal tells none', () => {
  const journal = parseJournal(
    "Nov 22 13:41:48 node1 pve-ha-crm[1]: service 'vm:101' - migration failed (exit code 1)\n",
  );
  assert.deepEqual(journal?.events[0], {
    time: 0,
    source: 'node1/crm',
    level: 'err',
    kind: 'migration-failed',
    fields: { sid: 'vm:101', code: '1' },
  });
});

test('that a lock was got is the same event in other words', () => {
  assert.deepEqual(linesOf("Nov 22 13:41:48 node1 pve-ha-crm[1]: successfully acquired lock 'ha_manager_lock'"), [
    "info      0    node1/crm: got lock 'ha_manager_lock'",
  ]);
});

test('what the virtual cluster does not say is kept, other lines are passed over', () => {
  const journal = parseJournal(
    [
      '-- Boot 4bb8fa0a6e224ccc8f74a0cb50223a68 --',
      'Nov 22 13:41:40 node1 systemd[1]: Started pve-ha-crm.service',
      'Nov 22 13:41:48 node1 pve-ha-crm[1]: watchdog active',
      'Foo 22 13:41:48 node1 pve-ha-crm[1]: watchdog active',
      '-- No entries --',
    ].join('\n'),
  );
  assert.deepEqual(
    journal?.events.map(({ kind, fields }) => [kind, fields.text]),
    [['unrecognised', 'watchdog active']],
  );
});

test('a text without lines of the daemons is no journal', () => {
  assert.equal(parseJournal('info     20    node1/crm: status change startup => wait_for_quorum\n'), undefined);
  assert.equal(parseJournal(''), undefined);
});

test('the journals of several nodes are sorted by time, those of one second as they stand', () => {
  assert.deepEqual(
    linesOf(
      'Nov 22 13:41:50 node2 pve-ha-lrm[1]: starting service vm:102',
      'Nov 22 13:41:52 node2 pve-ha-lrm[1]: service status vm:102 started',
      'Nov 22 13:41:48 node1 pve-ha-lrm[1]: starting service vm:101',
      'Nov 22 13:41:50 node1 pve-ha-lrm[1]: service status vm:101 started',
    ).map((line) => line.slice(5)),
    [
      '     0    node1/lrm: starting service vm:101',
      '     2    node2/lrm: starting service vm:102',
      '     2    node1/lrm: service status vm:101 started',
      '     4    node2/lrm: service status vm:102 started',
    ],
  );
});

test('a journal can pass the end of the year, and the last of February', () => {
  const times = (...dates: readonly string[]) =>
    parseJournal(dates.map((date) => `${date} node1 pve-ha-crm[1]: watchdog active`).join('\n'))?.events.map(
      ({ time }) => time,
    );
  assert.deepEqual(times('Dec 31 23:59:50', 'Jan  1 00:00:10', 'Jan  2 00:00:00'), [0, 20, 86_410]);
  assert.deepEqual(times('Feb 29 23:59:59', 'Mar  1 00:00:00'), [0, 1]);
});

test('dates can be ISO, with a time zone and with fractions of a second', () => {
  assert.deepEqual(
    linesOf(
      '2025-11-22T13:41:48+0100 node1 pve-ha-lrm[1]: starting service vm:101',
      '2025-11-22T12:41:49.750000+00:00 node2 pve-ha-lrm[1]: starting service vm:102',
    ),
    ['info      0    node1/lrm: starting service vm:101', 'info      1    node2/lrm: starting service vm:102'],
  );
});

test('the beginning is what the clock on the wall showed at the first line', () => {
  const beginning = (line: string) => new Date(parseJournal(line)?.beginning ?? 0).toISOString();
  assert.equal(beginning('Nov 22 13:41:48 node1 pve-ha-lrm[1]: watchdog active'), '2024-11-22T13:41:48.000Z');
  assert.equal(beginning('2025-11-22T13:41:48+0100 node1 pve-ha-lrm[1]: watchdog active'), '2025-11-22T13:41:48.000Z');
});

const examples = resolve('../shared/api/examples');

test('the messages of real nodes are those of the catalogue', {
  skip: existsSync(examples) ? false : '../shared/api/examples is absent',
}, () => {
  const files = readdirSync(examples).filter((name) => /-(syslog-[cl]rm|journal)\.json$/.test(name));
  assert.ok(files.length > 0);
  const lines = files.flatMap((name) => {
    const { data } = JSON.parse(readFileSync(join(examples, name), 'utf8')) as { data: (string | { t: string })[] };
    return data.map((line) => (typeof line === 'string' ? line : line.t));
  });
  const isCursor = (line: string) => line.startsWith('s=');
  const events = parseJournal(lines.join('\n'))?.events ?? [];
  assert.equal(events.length, lines.filter((line) => !isCursor(line)).length);
  const strange = events.flatMap(({ kind, fields }) => (kind === 'unrecognised' ? [fields.text ?? ''] : []));
  for (const text of strange) assert.match(text, /^watchdog |^<root@pam> |^Task '/);
});
