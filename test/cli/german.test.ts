import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandLine } from './command-line';
import { temporaryFolder } from './temporary-folder';

const german = `# language: de
@area:maintenance
Funktionalität: Rückkehr aus der Wartung

  Grundlage:
    Angenommen a cluster of node1, node2 and node3
    Und vm100 runs on node3

  Regel: Eine VM kehrt auf den Node zurück, den sie verlassen hat

    Szenario: Eine einzelne VM kehrt zurück
      Wenn node3 enters maintenance
      Dann vm100 migrates to node1
      Und node3 is in maintenance
      Wenn node3 leaves maintenance
      Dann vm100 returns to node3

    Szenariogrundriss: Ein ausgeschalteter Node bleibt aus: <node>
      Angenommen <node> is down
      Dann <node> is down

      Beispiele:
        | node  |
        | node1 |
        | node2 |
`;

test('a feature may have German keywords; its steps stay English', async () => {
  const cwd = temporaryFolder({ 'x.feature': german });
  const { code, stdout, stderr } = await commandLine(['run', 'x.feature', '--no-reports'], { cwd });
  assert.match(stdout + stderr, /^3 scenarios on model 5\.2\.0 in .*: 3 passed\n/);
  assert.equal(code, 0);
});

test('a German feature fails with the same story, in the keywords that it was written in', async () => {
  const cwd = temporaryFolder({
    'x.feature': german.replace('Dann vm100 migrates to node1', 'Dann vm100 stays on node3'),
  });
  const { code, stdout } = await commandLine(['run', 'x.feature', '--no-reports'], { cwd });
  assert.match(
    stdout,
    /^failed: Rückkehr aus der Wartung: .*\n {2}x\.feature:13: Dann vm100 stays on node3\n {4}vm:100 should stay/,
  );
  assert.equal(code, 1);
});

test('a German feature is linted like any other', async () => {
  const cwd = temporaryFolder({ 'x.feature': german.replaceAll(/ {6}(Dann|Und) .*\n/g, '') });
  const { code, stdout } = await commandLine(['lint', 'x.feature'], { cwd });
  assert.match(stdout, /^x\.feature:11: error: the scenario expects nothing;/);
  assert.equal(code, 1);
});
