import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import type { FinishedReport } from '../../src/bugzilla/finished-report';
import { Emulator } from '../bugzilla/emulator/emulator';
import { keys } from '../bugzilla/emulator/stock';
import type { Version } from '../bugzilla/emulator/version';
import { filesOf, fingerprint, report, title } from '../bugzilla/report-on-disk';
import { commandLine, type Said } from './command-line';
import { temporaryFolder } from './temporary-folder';

const expectations = `# What is known.

${report.id}:
  expect: fail
  bug: not reported yet   # for now
  message: ^vm:101 should return to node3
  note: They do not return.
`;

interface Desk {
  readonly emulator: Emulator;
  readonly base: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  bugzilla(...argv: readonly string[]): Promise<Said>;
  submit(...argv: readonly string[]): Promise<Said>;
}

async function desk({
  stored = report,
  key = keys.valid as string | null,
  version = '5.2' as Version,
  files = {},
} = {}): Promise<Desk> {
  const emulator = new Emulator(version);
  const base = await emulator.start();
  after(() => emulator.stop());
  const folder = temporaryFolder({ ...filesOf(stored), 'expectations/model-5.2.0.yaml': expectations, ...files });
  const env = { BUGZILLA_API_KEY: key ?? undefined, XDG_STATE_HOME: join(folder, 'state') };
  const bugzilla = (command = '', ...argv: readonly string[]) =>
    commandLine(['bugzilla', command, '--base', base, '--expectations', 'expectations', ...argv], { cwd: folder, env });
  const submit = (...argv: readonly string[]) =>
    bugzilla('file', 'go-back-together', '--submit', '--confirm', '127.0.0.1', ...argv);
  return { emulator, base, folder, env, bugzilla, submit };
}

describe('bugzilla file', () => {
  test('shows what would be sent, and only asks', async () => {
    const { emulator, bugzilla, base, folder } = await desk();
    const { code, stdout, stderr } = await bugzilla('file', 'go-back-together');
    assert.equal(code, 0, stderr);
    assert.match(stdout, new RegExp(`^This would be filed at ${base}:`));
    assert.match(stdout, /component: {3}HA\n {2}version: {5}9\n {2}severity: {4}normal/);
    assert.match(stdout, /attachment: {2}reproducer\.tar\.gz \(\d+ bytes\)/);
    assert.match(stdout, /Nothing was sent\./);
    assert.ok(emulator.asked.every(({ method }) => method === 'GET'));
    assert.equal(emulator.bugs.all.length, 0);
    const payload = readFileSync(join(folder, 'reports/bugs/return.payload.json'), 'utf8');
    assert.equal(JSON.parse(payload).request.Bugzilla_api_key, '{{API_KEY}}');
  });

  test('tells programs what came of each report', async () => {
    const { bugzilla, submit, base } = await desk();
    const told = async (said: Promise<Said>) => {
      const { code, stdout } = await said;
      return { code, ...JSON.parse(stdout) };
    };
    const dry = await told(bugzilla('file', 'go-back-together', '--json'));
    const { id } = report;
    assert.deepEqual([dry.code, dry.tracker, dry.reports[0].id, dry.reports[0].outcome], [0, base, id, 'shown']);
    const address = `${base}/show_bug.cgi?id=`;
    const filed = await told(submit('--json'));
    const [{ bug, outcome }] = filed.reports;
    assert.deepEqual([filed.code, outcome, filed.reports[0].address], [0, 'filed', `${address}${bug}`]);
    const again = await told(submit('--json'));
    assert.deepEqual(again.reports, [{ id, outcome: 'already', bug, address: `${address}${bug}` }]);
    const { filed: known } = await told(bugzilla('status', '--json'));
    assert.deepEqual(
      known.map(({ bug, state, address }: Record<string, unknown>) => ({ bug, state, address })),
      [{ bug, state: 'attached', address: `${address}${bug}` }],
    );
  });

  test('asks nobody when it is offline', async () => {
    const { emulator, bugzilla } = await desk();
    const { code, stdout } = await bugzilla('file', 'go-back-together', '--offline');
    assert.equal(code, 0);
    assert.match(stdout, new RegExp(fingerprint));
    assert.equal(emulator.asked.length, 0);
  });

  test('files once; the number flows back', async () => {
    const { emulator, base, folder, submit, bugzilla } = await desk();
    const { code, stdout, stderr } = await submit();
    assert.equal(code, 0, stderr);
    assert.match(
      stdout,
      new RegExp(`^filed: ${base}/show_bug\\.cgi\\?id=1\nexpectations/model-5\\.2\\.0\\.yaml: bug: `),
    );
    assert.equal(
      readFileSync(join(folder, 'expectations/model-5.2.0.yaml'), 'utf8'),
      expectations.replace('not reported yet', `${base}/show_bug.cgi?id=1`),
    );
    const [log, reproducer] = emulator.bugs.all[0]?.attachments ?? [];
    assert.equal(log?.file_name, 'timeline.txt');
    assert.match(gunzipSync(reproducer?.bytes ?? '').toString(), /^test-return\/cmdlist\0/);
    const asked = emulator.asked.length;
    assert.match((await submit()).stdout, /is filed already: /);
    assert.equal(emulator.asked.length, asked);
    assert.match((await bugzilla('status')).stdout, /^hact:0123456789abcdef {2}attached .*id=1\n$/);
  });

  test('does not file what somebody else has filed', async () => {
    const { emulator, base, submit } = await desk();
    await submit('--ledger', 'of-somebody-else', '--expectations', 'nowhere');
    const { code, stdout, stderr } = await submit();
    assert.equal(code, 4);
    assert.equal(stdout, `the same: ${base}/show_bug.cgi?id=1 CONFIRMED: ${title}\n`);
    assert.match(stderr, /bugzilla link ".*" 1/);
    assert.equal(emulator.bugs.all.length, 1);
  });

  test('shows bugs that are alike, and files when they are another matter', async () => {
    const { emulator, submit } = await desk();
    const fields = { product: 'pve', component: 'HA', version: '9', platform: 'All', op_sys: 'All' };
    emulator.bugs.create({ ...fields, summary: 'Resources of a positive affinity rule stay after maintenance mode' });
    emulator.bugs.create({ ...fields, summary: 'The maintenance mode is not shown' });
    const { code, stdout, stderr } = await submit();
    assert.equal(code, 4);
    assert.match(stdout, /^ {1}\d\d % alike: .*id=1 CONFIRMED: Resources of.*\n {1}\d\d % alike: .*id=2 /);
    assert.match(stderr, /say --not-duplicate 1\n/);
    assert.equal((await submit('--not-duplicate', '1')).code, 0);
  });

  const refusals: readonly (readonly [string, Parameters<typeof desk>[0], readonly string[], number, RegExp])[] = [
    ['a wrong key', { key: keys.wrong }, [], 5, /API key you specified is invalid\. \(code 306\)\nThe API key is not/],
    ['a revoked key', { key: keys.revoked, version: '5.3.3' }, [], 5, /has been revoked/],
    ['no key', { key: null }, [], 3, /put it into the environment variable BUGZILLA_API_KEY/],
    ['an unknown component', {}, ['--component', 'ha'], 3, /no fitting component: wanted ha, .* Backend, HA, Web UI/],
    ['an unknown product', {}, ['--product', 'pbs'], 3, /the server has no product "pbs"/],
    ['an unknown version', {}, ['--product-version', '7'], 3, /wanted 7, the server offers 8, 9/],
    ['another host', {}, ['--confirm', 'b.test'], 3, /say --confirm 127\.0\.0\.1 to file there/],
    ['the local model', facts({ engine: 'model' }), [], 3, /seen in the local model only/],
    ['a cluster that does not rest', facts({ settled: false }), [], 3, /did not come to rest/],
    ['an unstable outcome', facts({ stable: false }), [], 3, /--allow-unstable/],
    ['a promise that nobody made', facts({ basis: 6 }), [], 3, /--allow-weak-basis/],
    [
      'a summary that is too long',
      { stored: { ...report, title: 's'.repeat(256) } },
      [],
      3,
      /256 bytes, more than 255/,
    ],
    ['a summary in bytes', { stored: { ...report, title: 'ä'.repeat(128) } }, [], 3, /256 bytes, more than 255/],
    [
      'a text that is too long',
      { stored: { ...report, text: 'ä'.repeat(32768) } },
      [],
      3,
      /65536 bytes, more than 65535/,
    ],
    ['too many', {}, ['another'], 2, /2 reports are to be filed; say --max 2/],
    [
      'an unknown report',
      {},
      ['nothing', '--max', '2'],
      2,
      /there is no report "nothing"; there are: maintenance\/return#/,
    ],
  ];
  for (const [what, given, argv, exitCode, message] of refusals) {
    test(`refuses ${what}`, async () => {
      const { emulator, submit, folder } = await desk(given);
      const { code, stdout, stderr } = await submit(...argv);
      assert.equal(code, exitCode, stderr);
      assert.match(stderr, message);
      assert.equal(emulator.bugs.all.filter((bug) => bug.id > 1).length, 0);
      for (const key of [keys.wrong, keys.revoked])
        assert.ok(!`${stdout}${stderr}${textsIn(folder).join()}`.includes(key));
    });
  }

  test('looks for what was maybe filed, and files it with --resume only', async () => {
    const { emulator, submit, base, folder } = await desk();
    const time = new Date(Date.now() - 660_000).toISOString();
    writeFileSync(join(folder, 'mine'), `${JSON.stringify({ time, base, fingerprint, state: 'unknown' })}\n`);
    const unknown = await submit('--ledger', 'mine');
    assert.equal(unknown.code, 6);
    assert.match(unknown.stderr, /not known whether the report was filed[\s\S]*buglist\.cgi\?.*hact[\s\S]*--resume/);
    assert.equal(emulator.bugs.all.length, 0);
    assert.equal((await submit('--ledger', 'mine', '--resume')).code, 0);
    assert.equal(emulator.bugs.all.length, 1);
  });

  test('does not let --resume file what somebody else has filed', async () => {
    const { emulator, submit } = await desk();
    await submit('--ledger', 'of-somebody-else', '--expectations', 'nowhere');
    assert.equal((await submit('--resume')).code, 4);
    assert.equal(emulator.bugs.all.length, 1);
  });

  test('says what is wrong with the server', async () => {
    const { emulator, submit } = await desk();
    emulator.faults.push({ method: 'GET', path: '/version', fault: '502' });
    const { code, stderr } = await submit();
    assert.equal(code, 6);
    assert.match(stderr, /answered with status 502/);
  });

  test('takes the key from a file that only its owner can read', async () => {
    const { folder, submit } = await desk({ key: null, files: { key: `${keys.valid}\n` } });
    const refused = await submit('--key-file', 'key');
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /others may read the API key .*chmod 600/);
    writeFileSync(join(folder, 'mine'), `${keys.valid}\n`, { mode: 0o600 });
    assert.equal((await submit('--key-file', 'mine')).code, 0);
  });

  test('takes the tracker from the settings file', async () => {
    const { bugzilla } = await desk({
      files: { 'pve-ha-spec.yaml': 'bugzilla:\n  component: Backend\n  versions: [8]\n  whiteboard: true\n' },
    });
    const { stdout } = await bugzilla('file', 'go-back-together');
    assert.match(stdout, /component: {3}Backend\n {2}version: {5}8\n[\s\S]*whiteboard: {2}hact:0123456789abcdef/);
  });
});

describe('bugzilla open', () => {
  test('prints the address of the form', async () => {
    const { emulator, bugzilla, base } = await desk();
    const { code, stdout, stderr } = await bugzilla('open', 'go-back-together');
    assert.equal(code, 0);
    const url = new URL(stdout.trim());
    assert.equal(`${url.origin}${url.pathname}`, `${base}/enter_bug.cgi`);
    assert.equal(url.searchParams.get('comment'), report.text);
    assert.match(stderr, /attach: timeline\.txt\nattach: reproducer\.tar\.gz/);
    assert.equal(emulator.asked.length, 0);
  });

  test('asks the tracker for its values', async () => {
    const { bugzilla } = await desk();
    const { stdout } = await bugzilla('open', 'go-back-together', '--online');
    assert.equal(new URL(stdout).searchParams.get('bug_severity'), 'normal');
  });

  test('writes a page when the address would be too long', async () => {
    const { bugzilla, folder } = await desk({ stored: { ...report, text: `${'long '.repeat(2000)}\n${report.text}` } });
    const { stdout } = await bugzilla('open', 'go-back-together');
    assert.equal(stdout, 'reports/bugs/return.html\n');
    assert.match(readFileSync(join(folder, stdout.trim()), 'utf8'), /<form method="post"/);
  });
});

describe('bugzilla link', () => {
  test('remembers what a person has filed', async () => {
    const { bugzilla, submit, folder } = await desk();
    assert.equal((await bugzilla('link', 'go-back-together', '4711')).code, 0);
    assert.match(readFileSync(join(folder, 'expectations/model-5.2.0.yaml'), 'utf8'), /id=4711 {3}# for now/);
    assert.match((await submit()).stdout, /filed already: .*id=4711/);
    const { code, stderr } = await bugzilla('link', 'go-back-together', '4712');
    assert.equal(code, 2);
    assert.match(stderr, /it is filed as .*id=4711 already/);
  });
});

test('a bug that the files of expectations name is not filed again', async () => {
  const { submit } = await desk({
    files: { 'expectations/model-5.2.0.yaml': expectations.replace('not reported yet', 'https://b.test/1') },
  });
  const { code, stderr } = await submit();
  assert.equal(code, 3);
  assert.match(stderr, /it is reported already: https:\/\/b\.test\/1/);
});

const secrets = [
  'PVEAPIToken=root@pam!ci=01234567-89ab-cdef-0123-456789abcdef',
  'PVE:root@pam:65A0B1C2::abcdefghijklmnop',
  'CSRFPreventionToken: 65A0B1C2:abcdefghijklmnopqrstuvwxyz0123456789',
  'PVEAuthCookie=PVE%3Aroot',
  'password: hunter2',
  '-----BEGIN RSA PRIVATE KEY-----',
  'key = AQDvq0FfAAAAABAAbcdefghijklmnopqrstuvw==',
  'pve2c-0123456789',
  keys.valid,
  'the-value-of-a-variable',
];

describe('a secret never leaves the machine', () => {
  for (const secret of secrets) {
    const places: Readonly<Record<string, () => Parameters<typeof desk>[0]>> = {
      summary: () => ({ stored: { ...report, title: `${title} ${secret}` } }),
      text: () => ({ stored: { ...report, text: `${report.text}\n${secret}` } }),
      attachment: () => ({ files: { 'reports/bugs/return/timeline.txt': `${secret}\n` } }),
      reproducer: () => ({ files: { 'reports/bugs/return/test-return/README': `${secret}\n` } }),
    };
    for (const [place, given] of Object.entries(places)) {
      test(`${secret.slice(0, 20)} in the ${place}`, async () => {
        const { emulator, folder, base, env } = await desk(given());
        const before = textsIn(folder).length;
        const surroundings = { cwd: folder, env: { ...env, SOME_TOKEN: 'the-value-of-a-variable' } };
        for (const argv of [['open'], ['file'], ['file', '--submit', '--confirm', '127.0.0.1']]) {
          const [command = '', ...flags] = argv;
          const { code, stdout, stderr } = await commandLine(
            ['bugzilla', command, 'go-back-together', ...flags, '--base', base, '--expectations', 'expectations'],
            surroundings,
          );
          assert.equal(code, 3, stderr);
          assert.ok(!`${stdout}${stderr}`.includes(secret), 'it is printed');
        }
        assert.equal(textsIn(folder).length, before, 'a file was written');
        assert.ok(!JSON.stringify(emulator.asked).includes(secret), 'it is sent');
      });
    }
  }
});

test('a report of a live cluster is made anonymous', async () => {
  const names = {
    nodes: ['zeus', 'hera', 'apollo'],
    guests: ['payroll'],
    rules: ['secret-plan'],
    clusters: ['olympus'],
  };
  const planted =
    'zeus hera.corp.lan apollo payroll secret-plan olympus 10.9.8.7 fe80::dead:beef joe@corp.example jim@pve';
  const stored: FinishedReport = {
    ...report,
    title: `${title} on zeus`,
    text: `${planted}\n\n${report.text}`,
    facts: { ...report.facts, engine: 'live', pveVersion: '9.2.3', names },
  };
  const { emulator, submit, bugzilla, folder } = await desk({
    stored,
    files: {
      'reports/bugs/return/timeline.txt': `${planted}\n`,
      'reports/bugs/return/test-return/hardware_status': '{"zeus":{"power":"on"},"hera":{"power":"on"}}\n',
    },
  });
  const opened = await bugzilla('open', 'go-back-together');
  const shown = await bugzilla('file', 'go-back-together');
  const filed = await submit();
  assert.equal(filed.code, 0, filed.stderr);
  const archive = gunzipSync(emulator.bugs.all[0]?.attachments[1]?.bytes ?? '').toString();
  assert.match(archive, /\{"node3":\{"power":"on"\},"node2":\{"power":"on"\}\}/);
  const outputs = [
    ...[opened, shown, filed].flatMap(({ stdout, stderr }) => [
      decodeURIComponent(stdout.replaceAll('%', '%25')),
      stderr,
    ]),
    JSON.stringify(emulator.asked),
    ...(emulator.bugs.all[0]?.attachments.map(({ bytes }) => bytes.toString()) ?? []),
    archive,
    readFileSync(join(folder, 'reports/bugs/return.payload.json'), 'utf8'),
  ];
  for (const real of [...Object.values(names).flat(), 'corp', '10.9.8.7', 'dead:beef', 'joe', 'jim']) {
    for (const output of outputs) assert.doesNotMatch(output, new RegExp(`\\b${real}\\b`));
  }
  const mapping = join(folder, 'reports/bugs/return.mapping.json');
  assert.equal(JSON.parse(readFileSync(mapping, 'utf8')).zeus, 'node3');
  assert.equal(statSync(mapping).mode & 0o777, 0o600);
});

function facts(others: Partial<FinishedReport['facts']>): { stored: FinishedReport } {
  return { stored: { ...report, facts: { ...report.facts, ...others } } };
}

/** The texts of all files below a folder but the report itself, in which a test may have planted something. */
function textsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((path) => existsSync(path) && statSync(path).isFile())
    .map((path) => readFileSync(path, 'utf8'));
}

describe('bugzilla comment', () => {
  test('shows what would be said, and says it once', async () => {
    const { emulator, bugzilla, submit, base } = await desk();
    await submit('--expectations', 'nowhere');
    const asked = emulator.asked.length;
    const shown = await bugzilla('comment', 'go-back-together');
    assert.equal(shown.code, 0, shown.stderr);
    assert.match(
      shown.stdout,
      /^This would be said of .*id=1:\n\nStill so with pve-ha-manager 5\.2\.0\.[\s\S]*Nothing was sent/,
    );
    assert.equal(emulator.asked.length, asked);
    const say = () => bugzilla('comment', 'go-back-together', '--submit', '--confirm', '127.0.0.1');
    assert.deepEqual((await say()).stdout, `said: ${base}/show_bug.cgi?id=1\n`);
    assert.deepEqual((await say()).stdout, `said already: ${base}/show_bug.cgi?id=1\n`);
    assert.equal(emulator.bugs.all[0]?.comments.length, 2);
  });

  test('takes the number from the files of expectations', async () => {
    const { bugzilla, base, folder } = await desk();
    const known = expectations.replace('not reported yet', `${base}/show_bug.cgi?id=12`);
    writeFileSync(join(folder, 'expectations/model-5.2.0.yaml'), known);
    assert.match((await bugzilla('comment', 'go-back-together')).stdout, /said of .*id=12:/);
  });

  test('needs to know the bug, the host and the key, as filing does', async () => {
    const { bugzilla, submit, emulator } = await desk();
    const unknown = await bugzilla('comment', 'go-back-together');
    assert.deepEqual([unknown.code, /bugzilla link ".*" NUMBER/.test(unknown.stderr)], [2, true]);
    await submit();
    const unconfirmed = await bugzilla('comment', 'go-back-together', '--submit');
    assert.equal(unconfirmed.code, 3);
    assert.match(unconfirmed.stderr, /say --confirm 127\.0\.0\.1/);
    assert.equal(emulator.bugs.all[0]?.comments.length, 1);
  });
});

test('attachments are made to fit what the server takes', async () => {
  const long = 'info    120 cmdlist: execute crm node3 enable-node-maintenance\n'.repeat(100);
  const { emulator, submit } = await desk({ files: { 'reports/bugs/return/timeline.txt': long } });
  emulator.bugs.attachmentLimit = 4 * 1024;
  const { code, stderr } = await submit();
  assert.equal(code, 0, stderr);
  assert.deepEqual(
    emulator.bugs.all[0]?.attachments.map(({ file_name }) => file_name),
    ['timeline.1.txt', 'timeline.2.txt', 'reproducer.tar.gz'],
  );
});
