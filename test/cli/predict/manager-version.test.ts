import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { judgeVersion } from '../../../src/cli/predict/manager-version';

const managers = (...versions: readonly (string | null)[]) => ({
  'ha.resources.list': [],
  'node.version': Object.fromEntries(
    versions.map((version, index) => [`node${index + 1}`, version === null ? null : { version, release: 'x' }]),
  ),
});

describe('the version of a living cluster', () => {
  test('that live.yaml says chooses what rebalancing means', () => {
    const { notes, knowsRebalancing } = judgeVersion({ manager: '5.2.0', answers: managers('9.2.11') }, '5.2.0');
    assert.equal(knowsRebalancing, true);
    assert.deepEqual(notes, [{ text: 'pve-ha-manager 5.2.0, as live.yaml says; foretold with the profile 5.2.0' }]);
    for (const older of ['4.0.7', '5.1.10', '5.2', '5.2.2~1']) {
      assert.equal(judgeVersion({ manager: older, answers: managers() }, '5.2.0').knowsRebalancing, true, older);
    }
    const other = judgeVersion({ manager: '5.1.4', answers: managers() }, '5.2.0');
    assert.match(
      other.notes[0]?.text ?? '',
      /^pve-ha-manager 5\.1\.4, .*; no profile describes it, so it is foretold with the profile 5\.2\.0, of 5\.2\.0$/,
    );
  });

  test('from 5.2.3 on no profile counts threshold and margin as it does', () => {
    for (const newer of ['5.2.3', '5.2.10', '5.3', '6.0.0']) {
      const { knowsRebalancing, doubt } = judgeVersion({ manager: newer, answers: managers() }, '5.2.0');
      assert.equal(knowsRebalancing, false, newer);
      assert.match(doubt ?? '', /^pve-ha-manager \S+ counts .* in percent, which no profile does: predict with --no-r/);
    }
  });

  test('that nobody says is told apart from one that pve-manager asks for', () => {
    const unknown = judgeVersion({ answers: managers('9.2.10', '9.2.11', null) }, '5.2.0');
    assert.equal(unknown.knowsRebalancing, false);
    assert.match(unknown.doubt ?? '', /which the API does not tell: say which it is as version in live\.yaml/);
    assert.deepEqual(
      unknown.notes.map(({ text }) => text),
      [
        'the API does not tell the version of pve-ha-manager (pve-manager is 9.2.10, 9.2.11): foretold with the profile 5.2.0; version in live.yaml says which it is',
        'the nodes run different versions of pve-manager: 9.2.10 on node1; 9.2.11 on node2',
      ],
    );
    const newest = judgeVersion({ answers: managers('9.2.11', '9.3.0') }, '5.2.0');
    assert.match(
      newest.doubt ?? '',
      /^pve-ha-manager 5\.2\.5 or newer, which pve-manager asks for on every node, counts/,
    );
    assert.match(judgeVersion({ answers: managers() }, '5.2.0').doubt ?? '', /depends on the version/);
  });
});
