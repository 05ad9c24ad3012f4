import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inRows, onPoles, rowCount } from '../../../../src/report/timeline-picture/layout/rows';

const span = (left: number, right: number, reach = right) => ({ left, right, reach });
const rows = (placed: readonly { readonly row: number }[]) => placed.map(({ row }) => row);

test('spans that do not touch share a row, the others go below', () => {
  assert.deepEqual(rows(inRows([span(0, 50), span(20, 80), span(60, 90), span(85, 99)], 0)), [0, 1, 0, 1]);
});

test('a label takes up its row as the span does, and a gap is left free', () => {
  assert.deepEqual(rows(inRows([span(0, 10, 60), span(50, 90)], 0)), [0, 1]);
  assert.deepEqual(rows(inRows([span(0, 50), span(54, 90)], 8)), [0, 1]);
});

test('no pole runs through the flag of another', () => {
  assert.deepEqual(
    rows(onPoles([span(0, 0, 80), span(50, 50, 90), span(95, 95, 120), span(200, 200, 250)], 0, 3)),
    [1, 0, 0, 0],
  );
  assert.deepEqual(rows(onPoles([span(0, 0, 100), span(50, 50, 150), span(90, 90, 160)], 0, 3)), [2, 1, 0]);
});

test('what is done at the same moment stands in its order', () => {
  assert.deepEqual(rows(onPoles([span(50, 50, 90), span(50, 50, 70)], 0, 3)), [1, 0]);
});

test('rows are counted from none', () => {
  assert.equal(rowCount([]), 0);
  assert.equal(rowCount([{ row: 0 }, { row: 2 }]), 3);
});

test("a flag that finds no row is a mere knob, and in nobody's way", () => {
  const flags = [0, 10, 20, 30].map((left) => span(left, left, left + 35));
  assert.deepEqual(rows(onPoles(flags, 0, 2)), [-1, -1, 1, 0]);
  assert.equal(rowCount(onPoles([span(0, 0, 10)], 0, 0)), 0);
});
