import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { packageRoot } from '../../src/cli/package';
import { documentationOf, levelOf, type Requirement, readRequirements } from '../../src/report/requirements';
import { temporaryFolder } from '../cli/temporary-folder';

const entry = `- id: MNT-004
  area: maintenance
  statement: "A displaced service MUST go back, and SHOULD do so at once."
  source:
    - {document: "pve-ha-manager/src/test", anchor: "test-maintenance1"}
    - {document: "pve-docs/ha-manager.adoc", anchor: "ha_manager_node_maintenance"}
  observable: "it runs where it ran before"
  triggers: ["maintenance"]
  engine-support: [model, live]
  status: documented
  notes: ""
`;

function read(text: string) {
  return readRequirements(join(temporaryFolder({ 'r.yaml': text }), 'r.yaml'), 'r.yaml');
}

function requirementOf(text: string): Requirement {
  const [requirement] = read(text).values();
  assert.ok(requirement);
  return requirement;
}

test('reads entries by id', () => {
  const { id, area, engines, untestable } = requirementOf(entry);
  assert.deepEqual(
    { id, area, engines, untestable },
    { id: 'MNT-004', area: 'maintenance', engines: ['model', 'live'], untestable: {} },
  );
});

test('an engine that cannot show an entry, for a reason, is not one of those that can', () => {
  const { engines, untestable } = requirementOf(`${entry}  untestable: {model: its guests never crash}\n`);
  assert.deepEqual(engines, ['live']);
  assert.deepEqual(untestable, { model: 'its guests never crash' });
});

test('the level is the strongest keyword of the statement', () => {
  const statements: readonly (readonly [string, string])[] = [
    ['It MUST, and it SHOULD.', 'MUST'],
    ['It SHOULD NOT.', 'SHOULD'],
    ['It MAY.', 'MAY'],
    ['MUSTARD is served.', 'described'],
  ];
  for (const [statement, level] of statements) {
    assert.equal(levelOf({ ...requirementOf(entry), statement }), level);
  }
});

test('the documentation is a section if its id is known, else the chapter', () => {
  const chapter = 'https://pve.proxmox.com/pve-docs/chapter-ha-manager.html';
  assert.equal(documentationOf(requirementOf(entry)), `${chapter}#ha_manager_node_maintenance`);
  assert.equal(documentationOf(requirementOf(entry.replace('ha_manager_node_maintenance', 'Requirements'))), chapter);
});

test('names the place of a mistake', () => {
  const mistakes: readonly (readonly [text: string, message: RegExp])[] = [
    ['- id: [', /^r\.yaml:1:8: not YAML: /],
    ['maintenance: []', /^r\.yaml:1: must be a list$/],
    [entry.replace('MNT-004', 'mnt4'), /^r\.yaml:1: item 1: id: must be an id like MNT-004$/],
    [entry.replace('status: documented', 'status: known'), /^r\.yaml:10: item 1: status: must be "documented" or /],
    [entry.replace(/ {2}area: .*\n/, ''), /^r\.yaml:1: item 1: "area" is missing$/],
    [`${entry}  note: x\n`, /^r\.yaml:12: item 1: "note" is not known here$/],
    [`${entry}${entry}`, /^r\.yaml:12: there is a requirement "MNT-004" already/],
  ];
  for (const [text, message] of mistakes) assert.throws(() => read(text), { name: 'InputError', message });
});

test('the catalogue of this package is valid', () => {
  const requirements = readRequirements(join(packageRoot, 'features', 'requirements.yaml'));
  assert.ok(requirements.size >= 401);
});
