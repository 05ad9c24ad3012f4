import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandLine } from '../command-line';

for (const profile of ['5.2.0', '5.2.0+rs2.1', 'maintenance-first']) {
  test(`every feature does as expected on the model with the profile ${profile}`, async () => {
    const { code, stdout, stderr } = await commandLine(['run', '--no-reports', '--profile', profile]);
    assert.equal(code, 0, stdout + stderr);
  });
}
